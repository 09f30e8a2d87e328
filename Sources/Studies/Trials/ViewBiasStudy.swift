public import MultiView
public import Parallelism
public import Randomness

/// The lottery when one view of every class is stronger than the other.
public struct ViewBiasStudy: Study {
  public static let name = "view-bias"
  private let settings: Settings

  /// The regime and the strength of the first view.
  public struct Settings: Codable, Sendable, Equatable {
    /// The regime; its own factor is replaced.
    public var experiment: ExperimentSettings
    /// The strength of view 0 relative to the other, positive and not 1.
    public var factor: Double
    /// Single networks of each trial, at least 1.
    public var networks: Int

    /// Settings of the study.
    public init(experiment: ExperimentSettings, factor: Double, networks: Int) {
      self.experiment = experiment
      self.factor = factor
      self.networks = networks
    }
  }

  /// What one trial counted, over the classes of all networks that did not diverge.
  public struct Row: Codable, Sendable, Equatable {
    /// Classes in all.
    public let classes: Int
    /// Classes whose final winner is the one that Λ and S together predict.
    public let agreeing: Int
    /// Classes of which the first view is predicted to win.
    public let predictedFirst: Int
    /// Classes of which the first view is the stronger in the end.
    public let wonByFirst: Int
  }

  /// The study of one regime.
  ///
  /// - Throws: `SettingsViolation` for the first setting out of range.
  public init(_ settings: Settings) throws(SettingsViolation) {
    var experiment = settings.experiment
    experiment.data.firstViewFactor = settings.factor
    try SettingsViolation.check("bias.networks", settings.networks, in: 1...100)
    try experiment.validate()
    self.settings = Settings(
      experiment: experiment, factor: settings.factor, networks: settings.networks)
  }

  public func trial(
    _ index: Int, _ random: RandomStream, cancellation: Cancellation
  ) throws -> Row {
    let outcome = try SingleNetworks.train(
      settings.networks, settings.experiment, random, cancellation: cancellation)
    return Row(
      classes: outcome.classCount, agreeing: outcome.agreeingClasses,
      predictedFirst: outcome.predictedFirstClasses, wonByFirst: outcome.firstWonClasses)
  }
}
