public import MultiView

/// The sizes of the experiment on a Gaussian mixture.
public struct GaussianExperimentSettings: Sendable, Hashable, Codable {
  /// The number K of ensemble members, at least 2.
  public var members = 10
  /// The law of the inputs.
  public var mixture = GaussianMixture.Settings()
  /// The networks and how their weights start.
  public var network: NetworkSettings
  /// The schedule of each network.
  public var training = TrainingSettings(rate: 5, steps: 200)

  /// The experiment of the preset `reference`.
  public init() {
    network = NetworkSettings()
    network.initialScale = 0.5
  }

  /// Refuses what cannot be run.
  ///
  /// - Throws: `SettingsViolation` for the first setting out of range.
  public func validate() throws(SettingsViolation) {
    try SettingsViolation.check("gaussian.members", members, in: 2...1_000)
    try mixture.validate()
    do throws(SettingsViolation) {
      try network.validate()
    } catch {
      // The multi-view networks have a section of the same name.
      throw SettingsViolation(
        setting: "gaussian.\(error.setting)", found: error.found, allowed: error.allowed)
    }
    try training.validate("gaussian.training")
  }
}
