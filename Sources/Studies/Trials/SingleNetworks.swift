internal import MultiView
internal import Parallelism
internal import Randomness

/// Single networks alone, for studies that need no other arm.
enum SingleNetworks {
  /// Trains networks on the trial's samples and returns what the experiment records of them.
  static func train(
    _ count: Int, _ settings: ExperimentSettings, _ random: RandomStream,
    cancellation: Cancellation
  ) throws -> ExperimentOutcome {
    var settings = settings
    settings.largestEnsemble = count
    var outcome = ExperimentOutcome()
    let check: @Sendable () throws -> Void = { try cancellation.check() }
    switch settings.representation {
    case .dense:
      _ = try Experiment(
        settings, data: .dense(settings.data, random), random: random, check: check
      ).trainSingles(into: &outcome)
    case .sparse:
      _ = try Experiment(
        settings, data: .sparse(settings.data, random), random: random, check: check
      ).trainSingles(into: &outcome)
    }
    return outcome
  }
}
