public import Randomness

/// What networks say about a batch: their logits and the taps that a method asked for.
public struct Outputs: Sendable, Equatable {
  /// The class scores, [samples × classes].
  public let logits: Rows
  /// Values inside the network by name, each [samples × values].
  public let taps: [String: Rows]

  /// The outputs of one network.
  ///
  /// - Parameters:
  ///   - logits: [samples × classes].
  ///   - taps: Each [samples × values].
  public init(logits: Rows, taps: [String: Rows] = [:]) {
    precondition(
      taps.values.allSatisfy { $0.rowCount == logits.rowCount }, "each sample has a row at a tap")
    self.logits = logits
    self.taps = taps
  }
}

/// Everything that an ``Objective`` may know about a training step.
///
/// The random stream is that of the run. An objective derives what it needs from it by epoch and
/// sample identifier, so that no draw depends on the batch that a sample falls into, on the step
/// or on an interruption.
public struct StepContext: Sendable {
  /// The samples of the batch with their labels.
  public let samples: Samples
  /// The passes over the data that are planned.
  public let epochCount: Int
  /// Steps taken before this one, in all epochs.
  public let step: Int
  /// What each network says.
  public let outputs: [Role: Outputs]
  /// The run's stream.
  public let random: RandomStream

  /// The knowledge of one step.
  ///
  /// - Parameters:
  ///   - samples: The samples of the batch.
  ///   - outputs: For each role; all with one row of logits for each sample.
  ///   - random: The run's stream, not advanced from step to step.
  ///   - epochCount: The passes over the data that are planned.
  ///   - step: Steps taken before this one.
  public init(
    samples: Samples, outputs: [Role: Outputs], random: RandomStream, epochCount: Int, step: Int
  ) {
    precondition(
      outputs.values.allSatisfy { $0.logits.hasShape(of: samples.targets) },
      "logits are [samples × classes]")
    self.samples = samples
    self.outputs = outputs
    self.random = random
    self.epochCount = epochCount
    self.step = step
  }

  /// The class scores of a role, [samples × classes].
  ///
  /// - Parameter role: One that the objective's requirements ask for.
  public func logits(of role: Role) -> Rows {
    guard let output = outputs[role] else {
      preconditionFailure("an objective reads only the roles that it requires, not \(role)")
    }
    return output.logits
  }

  /// The class scores of all teachers, in their order.
  public var teacherLogits: [Rows] {
    var logits: [Rows] = []
    while let next = outputs[.teacher(logits.count)] { logits.append(next.logits) }
    return logits
  }
}
