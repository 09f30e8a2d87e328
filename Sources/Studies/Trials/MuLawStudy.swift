public import MultiView
public import Parallelism
public import Randomness

/// The error on the mixture as the share μ of single-view samples varies, in training and in test.
public struct MuLawStudy: Study {
  public static let name = "mu-law"
  private let settings: Settings

  /// The regime and the shares compared.
  public struct Settings: Codable, Sendable, Equatable {
    /// The regime; its own share is replaced.
    public var experiment: ExperimentSettings
    /// The shares μ, each in [0, 1], at least two different ones.
    public var shares: [Double]
    /// Single networks trained at each share, at least 1.
    public var networks: Int

    /// Settings of the study.
    public init(experiment: ExperimentSettings, shares: [Double], networks: Int) {
      self.experiment = experiment
      self.shares = shares
      self.networks = networks
    }
  }

  /// The errors of one trial.
  public struct Row: Codable, Sendable, Equatable {
    /// The shares μ compared.
    public let shares: [Double]
    /// The mean over networks of the error on the mixture at each share; nil if one diverged.
    public let errors: [Double?]

    /// The least-squares slope of error against μ; nil if fewer than two shares were measured.
    public var slope: Double? {
      let points = zip(shares, errors).compactMap { share, error in error.map { (share, $0) } }
      let count = Double(points.count)
      let meanShare = points.reduce(0) { $0 + $1.0 } / count
      let meanError = points.reduce(0) { $0 + $1.1 } / count
      let spread = points.reduce(0) { $0 + ($1.0 - meanShare) * ($1.0 - meanShare) }
      let product = points.reduce(0) { $0 + ($1.0 - meanShare) * ($1.1 - meanError) }
      return points.count >= 2 && spread > 0 ? product / spread : nil
    }
  }

  /// The study of one regime.
  ///
  /// - Throws: `SettingsViolation` for the first setting out of range.
  public init(_ settings: Settings) throws(SettingsViolation) {
    for share in settings.shares {
      try SettingsViolation.check("muLaw.shares", share, in: 0...1)
    }
    guard Set(settings.shares).count >= 2 else {
      throw SettingsViolation(
        setting: "muLaw.shares", found: "\(settings.shares)",
        allowed: "two different shares or more")
    }
    try SettingsViolation.check("muLaw.networks", settings.networks, in: 1...100)
    try settings.experiment.validate()
    self.settings = settings
  }

  public func trial(
    _ index: Int, _ random: RandomStream, cancellation: Cancellation
  ) throws -> Row {
    let errors = try settings.shares.map { share -> Double? in
      var experiment = settings.experiment
      experiment.data.singleViewShare = share
      // The streams are those of every other share: common random numbers.
      let outcome = try SingleNetworks.train(
        settings.networks, experiment, random, cancellation: cancellation)
      guard outcome.singles.count == settings.networks else { return nil }
      // Exact in μ: each kind's error is measured on its own test set and weighted by the mixture.
      return outcome.singles.reduce(0) { $0 + $1.overall(singleViewShare: share) }
        / Double(settings.networks)
    }
    return Row(shares: settings.shares, errors: errors)
  }
}
