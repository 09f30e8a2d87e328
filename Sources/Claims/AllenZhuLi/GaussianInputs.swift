internal import Comparators

/// Without multi-view structure in the inputs an ensemble gains nothing.
///
/// - Source: Allen-Zhu & Li 2020, arXiv:2012.09816, the control on Gaussian-mixture inputs (from
///   notes); the margin is ours.
public struct GaussianInputs: Claim {
  public let id = "azl.gaussian"
  public let statement = "On Gaussian-mixture inputs the ensemble does not lower the error."
  public let source = "arXiv:2012.09816, section 1"
  public let budget: Set<StudyKind> = [.gaussian]

  /// Differences of error that count as none.
  static let region = -0.01...0.01
  /// Ratios of variance that are a reduction.
  static let varianceRegion = 0.0...0.5

  /// The claim, which has no settings.
  public init() {}

  public func quantities(from evidence: Evidence) -> [Quantity] {
    let trials = evidence.gaussian.filter { $0.divergedCount == 0 }
    let spreads = trials.compactMap { trial in
      trial.halfEnsembleVariance.flatMap { half in
        trial.memberVariance.map { (half: half, single: $0) }
      }
    }
    return [
      Quantity(
        "ensemble's error less a network's", region: Self.region,
        .equivalence(trials.map(\.ensembleError), trials.map(\.memberMeanError))),
      Quantity(
        "logit variance, K/2 networks over one", region: Self.varianceRegion,
        .ratio(spreads.map(\.half), spreads.map(\.single))),
    ]
  }
}
