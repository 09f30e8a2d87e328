public import MultiView
public import Parallelism
public import Randomness

/// All arms of the multi-view experiment, once a trial.
public struct MultiViewStudy: Study {
  public static let name = "multi-view"
  private let settings: ExperimentSettings

  /// The study of one regime.
  ///
  /// - Throws: `SettingsViolation` for the first setting out of range.
  public init(_ settings: ExperimentSettings) throws(SettingsViolation) {
    try settings.validate()
    self.settings = settings
  }

  public func trial(
    _ index: Int, _ random: RandomStream, cancellation: Cancellation
  ) throws -> ExperimentOutcome {
    let check: @Sendable () throws -> Void = { try cancellation.check() }
    var outcome: ExperimentOutcome
    switch settings.representation {
    case .dense:
      outcome = try Experiment(
        settings, data: .dense(settings.data, random), random: random, check: check
      ).run()
    case .sparse:
      outcome = try Experiment(
        settings, data: .sparse(settings.data, random), random: random, check: check
      ).run()
    }
    // The curves of one trial are a picture; those of all would only fill the store.
    if index > 0 { outcome.growth = [] }
    return outcome
  }
}
