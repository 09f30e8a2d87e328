public import Comparators
public import MultiView
public import Parallelism
public import Randomness

/// Networks and their ensemble on a Gaussian mixture, once a trial.
public struct GaussianStudy: Study {
  public static let name = "gaussian"
  private let experiment: GaussianExperiment

  /// The study of one mixture.
  ///
  /// - Throws: `SettingsViolation` for the first setting out of range.
  public init(_ settings: GaussianExperimentSettings) throws(SettingsViolation) {
    experiment = try GaussianExperiment(settings)
  }

  public func trial(
    _ index: Int, _ random: RandomStream, cancellation: Cancellation
  ) throws -> GaussianExperimentResult {
    try cancellation.check()
    return experiment.run(random)
  }
}
