/// The schedule of one run of gradient descent.
public struct TrainingSettings: Sendable, Hashable, Codable {
  /// The learning rate η, positive; constant, without momentum or decay.
  public var rate = 12.0
  /// The number of updates, at least 0.
  public var steps = 360
  /// Samples in a mini-batch; 0 takes all of them in every step.
  public var batch = 0

  /// The schedule of a single network in the preset `reference`.
  public init() {}

  /// A schedule of full-batch steps.
  public init(rate: Double, steps: Int) {
    self.rate = rate
    self.steps = steps
  }

  /// Refuses what is no schedule.
  ///
  /// - Parameter section: The section of a preset that the schedule stands in, for the message.
  /// - Throws: ``SettingsViolation`` for the first setting out of range.
  public func validate(_ section: String) throws(SettingsViolation) {
    try SettingsViolation.check("\(section).rate", rate, in: 1e-9...1e6)
    try SettingsViolation.check("\(section).steps", steps, in: 0...10_000_000)
    try SettingsViolation.check("\(section).batch", batch, in: 0...10_000_000)
  }
}

/// How a run of gradient descent ended.
public enum TrainingOutcome: Sendable, Hashable, Codable {
  /// All steps were taken and every weight is finite.
  case finished
  /// A weight stopped being a finite number after this many steps; the run was left there.
  case diverged(step: Int)
}
