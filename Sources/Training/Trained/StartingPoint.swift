import Checkpoints
import DataSets
import Networks

/// Where a run's first weights lie: on the line from freshly drawn ones to a trained network's.
///
///     w = share · w(trained) + (1 − share) · w(fresh)
///
/// Filters, matrices, and the parameters and running statistics of batch normalizations are all
/// mixed. The counts of batches seen are not: they begin at 0, and nothing is computed from them.
///
/// The authors' code mixes the whole state dictionary likewise; then, unless batch norms are frozen,
/// it re-estimates the running statistics in one pass over the training images. Here the mixed ones
/// stay. Training normalises by the batch and replaces nine tenths of them every 22 steps, so that
/// only an evaluation before the first epoch could tell.
///
/// - Source: Stanton, Izmailov, Kirichenko, Alemi & Wilson 2021, arXiv:2106.05945, initialisation
///   near the teacher; `interpolate_net` of samuelstanton/gnosis.
public struct StartingPoint: Sendable {
  /// The network that the first weights are drawn to.
  public let network: Teacher
  /// Its weight in the mixture, 0 to 1, dimensionless; 1 starts at the network itself.
  public let share: Double

  /// A place between fresh weights and a network that was read.
  ///
  /// - Parameters:
  ///   - network: Of the architecture, classes, images and normalisation of the run.
  ///   - share: Its weight in the mixture, 0 to 1.
  /// - Throws: ``TrainingError`` for another share, and for a network with a number that is not
  ///   finite.
  public init(_ network: Teacher, share: Double = 1) throws(TrainingError) {
    guard (0...1).contains(share) else {
      throw .setting(name: "share of the start", found: "\(share)", allowed: "0 to 1")
    }
    let numbers = network.checkpoint.parameters
    let isFinite = [numbers.values, numbers.runningMeans, numbers.runningVariances]
      .allSatisfy { $0.allSatisfy(\.isFinite) }
    guard isFinite else {
      throw .start(path: network.path, problem: "found a number that is not finite")
    }
    (self.network, self.share) = (network, share)
  }

  /// Refuses a network that a run's first weights cannot be mixed with.
  ///
  /// - Parameters:
  ///   - graph: The layers of the run's network.
  ///   - architecture: Where they are from.
  ///   - normalization: How the run normalises pixels.
  func check(
    fits graph: NetworkGraph, of architecture: any Architecture,
    _ normalization: PixelNormalization
  ) throws(TrainingError) {
    if let problem = network.problem(for: graph, normalization) {
      throw .start(path: network.path, problem: problem)
    }
    guard network.checkpoint.graph == graph else {
      let needed = CheckpointMetadata(architecture: architecture, graph: graph)
      throw .start(
        path: network.path,
        problem: "found the layers of \(words(network.checkpoint.metadata)), allowed are those of "
          + "the student, \(words(needed))")
    }
  }

  private func words(_ metadata: CheckpointMetadata) -> String {
    metadata.architecture + (metadata.shortcut.map { " with shortcut \($0.rawValue)" } ?? "")
  }

  /// The first weights and running statistics of a run.
  ///
  /// - Parameter fresh: Freshly drawn ones, of the same layers.
  func mixed(with fresh: NetworkParameters) -> NetworkParameters {
    func mixed(_ trained: [Float], _ fresh: [Float]) -> [Float] {
      zip(trained, fresh).map { Float(share * Double($0) + (1 - share) * Double($1)) }
    }
    let trained = network.checkpoint.parameters
    var mixture = fresh
    mixture.values = mixed(trained.values, fresh.values)
    mixture.runningMeans = mixed(trained.runningMeans, fresh.runningMeans)
    mixture.runningVariances = mixed(trained.runningVariances, fresh.runningVariances)
    return mixture
  }
}
