public import Distillation
public import FeatureMaps
public import Landscape
public import Parallelism

import Execution
import Networks

/// The loss of a deep network over samples, with exact first and second derivatives.
///
/// It has a copy of the network's numbers, so that no probe changes the network. Passes are in
/// single precision: the point that was set is rounded on its way in, and ``point`` still returns
/// what was set. Losses and their derivatives by the logits are computed in Double, as are the sums
/// over chunks, which are added in their order. Batch normalizations use running statistics, which
/// all derivatives hold fixed.
///
/// A NaN or an infinity ends a computation with an error that names the samples of its chunk; a
/// request to stop ends it between two chunks.
public final class NetworkObjective: DifferentiableObjective {
  public let layout: ParameterLayout
  public private(set) var point: [Double]
  /// What decides its numbers.
  public let record: ObjectiveRecord
  /// The memory that it takes.
  public let memory: ObjectiveMemory

  let samples: ObjectiveSamples
  let settings: ObjectiveSettings
  let passes: ChunkPasses
  private let state: NetworkState
  private let estimate: StatisticsEstimate?

  /// An objective at the network's own parameters.
  ///
  /// - Parameters:
  ///   - network: The network and its numbers, of which the objective takes a copy.
  ///   - samples: What the loss is a mean over.
  ///   - settings: Which loss, and how it is computed.
  ///   - team: The threads of all passes.
  ///   - cancellation: Raised from elsewhere to end a computation.
  /// - Throws: ``LandscapeError/invalid(option:found:allowed:)`` for samples that do not fit the
  ///   network, a loss without its teacher, and too little memory, all before any work.
  public init(
    _ network: ProbedNetwork, _ samples: ObjectiveSamples,
    _ settings: ObjectiveSettings = ObjectiveSettings(), team: ThreadTeam,
    cancellation: Cancellation = Cancellation()
  ) throws(LandscapeError) {
    try samples.check(fits: network)
    guard !settings.loss.needsTeacher || samples.teacher != nil else {
      throw .invalid(
        option: "loss", found: "distillation, without a teacher's answers for \(samples.name)",
        allowed: "distillation with answers, or its labels alone")
    }
    (self.samples, self.settings) = (samples, settings)
    memory = try ObjectiveMemory(
      of: network, settings, sampleCount: samples.count, team: team)
    record = ObjectiveRecord(network, samples, settings, chunk: memory.chunk)
    layout = ParameterLayout(of: network.graph)
    point = network.parameters.values.map { Double($0) }
    let state = NetworkState(network.graph, network.parameters)
    self.state = state
    let chunk = memory.chunk
    let execution = settings.execution(team: team)
    let ranges = stride(from: 0, to: samples.count, by: chunk).map {
      $0..<min($0 + chunk, samples.count)
    }
    passes = try ChunkPasses(
      of: samples, in: ranges, on: state, execution, team: team, cancellation: cancellation)
    switch settings.statistics {
    case .stored: estimate = nil
    case .reestimated(let images, let batch):
      estimate = try StatisticsEstimate(
        over: images, network, batch: batch, on: state, execution, team: team,
        cancellation: cancellation)
    }
    try estimate?.update()
  }

  /// Goes to another point; re-estimates the statistics there where the settings say so.
  ///
  /// - Parameter point: One number for each parameter.
  /// - Throws: ``LandscapeError/notFinite(quantity:part:)`` where the statistics there are not, and
  ///   ``LandscapeError/cancelled``.
  public func move(to point: [Double]) throws(LandscapeError) {
    precondition(point.count == parameterCount, "a point has a number for each parameter")
    self.point = point
    let rounded = point.map { Float($0) }
    state.parameters.load(rounded.span)
    state.noteChange()
    try estimate?.update()
  }

  public func value() throws(LandscapeError) -> Double { try evaluation().loss }

  /// What is known of the network at the point after one pass over the samples.
  public struct Evaluation: Sendable, Equatable {
    /// The objective's value, in nats.
    public let loss: Double
    /// Samples whose largest logit, the first of equals, is that of their label.
    public let correctCount: Int
    /// The logits, [samples × classes].
    public let logits: Rows

    /// The share of samples that are right, 0 to 1.
    public var accuracy: Double { Double(correctCount) / Double(logits.rowCount) }
  }

  /// The loss, the right answers and the logits at the point.
  ///
  /// - Throws: ``LandscapeError/notFinite(quantity:part:)`` with the samples whose loss is not, and
  ///   ``LandscapeError/cancelled``.
  public func evaluation() throws(LandscapeError) -> Evaluation {
    var (sum, correctCount) = (0.0, 0)
    var values: [Double] = []
    values.reserveCapacity(samples.count * samples.classCount)
    for range in passes.ranges {
      let logits = try passes.forward(range).logits
      let part = logitLoss(of: range).sum(at: logits)
      guard part.isFinite else {
        throw .notFinite(quantity: "the loss", part: samples.description(of: range))
      }
      sum += part
      for (row, label) in samples.labels[range].enumerated()
      where logits.largestColumn(ofRow: row) == label {
        correctCount += 1
      }
      values += logits.values
    }
    return Evaluation(
      loss: sum / Double(samples.count) + settings.weightDecay.penalty(at: point, layout),
      correctCount: correctCount, logits: Rows(values, columnCount: samples.classCount))
  }

  /// The loss of a chunk's samples as a function of their logits.
  func logitLoss(of range: Range<Int>) -> LogitLoss {
    settings.loss.onLogits(
      labels: Array(samples.labels[range]), classCount: samples.classCount,
      teacher: samples.teacherLogits(range))
  }
}
