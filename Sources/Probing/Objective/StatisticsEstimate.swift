import Execution
import FeatureMaps
import Landscape
import Networks
import Parallelism

/// Running statistics of all batch normalizations, computed anew from images.
///
/// Every batch goes through with its own statistics, as in training, and the means and variances
/// that a normalization sees are pooled exactly. In one batch that gives what a batch of all images
/// has; in several the first normalization still has that, while maps behind it were normalised
/// batch by batch. Batches are as equal as can be.
struct StatisticsEstimate {
  private let passes: ChunkPasses
  private let state: NetworkState
  private let samples: ObjectiveSamples

  /// - Throws: `LandscapeError` for samples that do not fit, and for statistics that never follow a
  ///   batch.
  init(
    over samples: ObjectiveSamples, _ network: ProbedNetwork, batch: Int, on state: NetworkState,
    _ settings: ExecutionSettings, team: ThreadTeam, cancellation: Cancellation
  ) throws(LandscapeError) {
    try samples.check(fits: network)
    guard batch >= 1 else {
      throw .invalid(
        option: "batch of re-estimated statistics", found: "\(batch) images", allowed: "1 or more")
    }
    for statistics in network.graph.runningStatistics
    where network.graph.momentum(of: statistics) == 0 {
      throw .invalid(
        option: "momentum of \(statistics.moduleName)", found: "0",
        allowed: "above 0 where statistics are re-estimated")
    }
    var settings = settings
    (settings.normalization, settings.order) = (.batch, .value)
    (self.state, self.samples) = (state, samples)
    passes = try ChunkPasses(
      of: samples, in: Self.parts(of: samples.count, size: batch), on: state, settings, team: team,
      cancellation: cancellation)
  }

  /// The fewest parts of at most a size, the first of them larger by one where that is needed.
  static func parts(of count: Int, size: Int) -> [Range<Int>] {
    let partCount = (count + size - 1) / size
    return (0..<partCount).map { part in
      func start(_ part: Int) -> Int {
        part * (count / partCount) + min(part, count % partCount)
      }
      return start(part)..<start(part + 1)
    }
  }

  /// Gives the state the statistics of its parameters; after an error it has those from before.
  ///
  /// - Throws: ``LandscapeError/notFinite(quantity:part:)`` with the batch, or
  ///   ``LandscapeError/cancelled``.
  func update() throws(LandscapeError) {
    let before = state.statistics
    do throws(LandscapeError) {
      let moments = try pooledMoments()
      let means = moments.flatMap { $0.means.map { Float($0) } }
      let variances = moments.flatMap { $0.variances.map { Float($0) } }
      state.runningMeans.load(means.span)
      state.runningVariances.load(variances.span)
      state.noteChange()
    } catch {
      state.statistics = before
      throw error
    }
  }

  private func pooledMoments() throws(LandscapeError) -> [PooledMoments] {
    let graph = state.graph
    var moments = graph.runningStatistics.map { PooledMoments(channelCount: $0.channelCount) }
    guard !moments.isEmpty else { return [] }
    for range in passes.ranges {
      // From zero, the statistics move to the momentum times those of the batch.
      for channel in 0..<graph.normalizedChannelCount {
        state.runningMeans[channel] = 0
        state.runningVariances[channel] = 0
      }
      _ = try passes.forward(range)
      for (index, statistics) in graph.runningStatistics.enumerated() {
        let momentum = graph.momentum(of: statistics)
        func batch(_ running: FlatVector) -> [Double] {
          statistics.range.map { Double(running[$0]) / momentum }
        }
        let (means, variances) = (batch(state.runningMeans), batch(state.runningVariances))
        guard (means + variances).allSatisfy(\.isFinite) else {
          throw .notFinite(
            quantity: "a statistic of \(statistics.moduleName)",
            part: samples.description(of: range))
        }
        moments[index].add(
          valueCount: range.count * graph.nodes[statistics.node].shape.pixels, means: means,
          variances: variances)
      }
    }
    return moments
  }
}

extension NetworkGraph {
  /// The share of a batch in running statistics.
  fileprivate func momentum(of statistics: RunningStatistics) -> Double {
    guard case .batchNormalization(_, let momentum) = nodes[statistics.node].operation else {
      preconditionFailure("running statistics belong to a batch normalization")
    }
    return momentum
  }
}
