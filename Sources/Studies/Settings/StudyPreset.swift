public import Comparators
public import MultiView

/// A regime with everything that the ledger runs in it.
public struct StudyPreset: Codable, Sendable, Equatable {
  /// The multi-view experiment at the preset's own size.
  public var experiment = ExperimentSettings()
  /// The μ-law: shares compared and networks at each.
  public var muLaw = MuLaw()
  /// The biased lottery: the stronger view's factor and networks a trial.
  public var bias = Bias()
  /// Linear heads on fixed features.
  public var features = FeatureComparisonSettings()
  /// Networks on a Gaussian mixture.
  public var gaussian = GaussianExperimentSettings()
  /// Students of single networks; nil where the regime asks nothing of them.
  public var students: StudentSettings?

  /// The numbers of the μ-law.
  public struct MuLaw: Codable, Sendable, Equatable {
    /// The shares μ of single-view samples, two different ones or more.
    public var shares = [0.01, 0.02, 0.04, 0.08]
    /// Single networks trained at each share.
    public var networks = 2
  }

  /// The numbers of the biased lottery.
  public struct Bias: Codable, Sendable, Equatable {
    /// The strength of every class's first view relative to the other.
    public var factor = 1.05
    /// Single networks of each trial.
    public var networks = 4
  }

  /// The regime of theory to the letter; the defaults of every setting.
  public init() {}

  /// Refuses what cannot be run.
  ///
  /// - Throws: `SettingsViolation` for the first setting out of range.
  public func validate() throws(SettingsViolation) {
    try experiment.validate()
    _ = try MuLawStudy(
      MuLawStudy.Settings(
        experiment: experiment, shares: muLaw.shares, networks: muLaw.networks))
    _ = try ViewBiasStudy(
      ViewBiasStudy.Settings(
        experiment: experiment, factor: bias.factor, networks: bias.networks))
    try features.validate()
    try gaussian.validate()
    try students?.validate()
  }
}

/// How many trials each study of a preset gets. More trials extend a store; they change no row.
public struct TrialBudget: Codable, Sendable, Equatable {
  /// Trials of every study at the preset's own size, at least 2.
  public var base = 20
  /// Further numbers of classes, each with its number of trials.
  public var scaling: [Size] = []

  /// Trials at one number of classes.
  public struct Size: Codable, Sendable, Equatable {
    /// The number of classes k.
    public var classes: Int
    /// The number of trials, at least 2.
    public var trials: Int

    /// Trials at one number of classes.
    public init(classes: Int, trials: Int) {
      self.classes = classes
      self.trials = trials
    }
  }

  /// Twenty trials, no scaling.
  public init() {}
}
