internal import MultiView

/// Training the average of K networks is no ensemble: it gains nothing over a single one.
///
/// - Source: Allen-Zhu & Li 2020, arXiv:2012.09816, section 1, "training average" (from notes).
public struct JointlyTrained: Claim {
  public let id = "azl.joint-training"
  public let statement = "Training the average of the networks gains nothing over a single network."
  public let source = "arXiv:2012.09816, section 1"
  public let budget: Set<StudyKind> = [.multiView, .scaling]

  /// Differences that count as none.
  static let region = -0.10...0.10

  /// The claim, which has no settings.
  public init() {}

  public func quantities(from evidence: Evidence) -> [Quantity] {
    let pairs = evidence.base.compactMap(Self.errors)
    let name = "error less a single network's"
    return [
      Quantity(
        name, region: Self.region, .equivalence(pairs.map(\.joint), pairs.map(\.single)))
    ]
      + evidence.limitOfMean(
        name, region: Self.region, possible: Quantity.differences, theorem: 0
      ) {
        Self.errors($0).map { $0.joint - $0.single }
      }
  }

  /// Errors on single-view samples of the joint networks and, on average, of the single ones.
  private static func errors(_ outcome: ExperimentOutcome) -> (joint: Double, single: Double)? {
    guard let joint = outcome.joint, let single = outcome.meanOverSingles(\.singleView) else {
      return nil
    }
    return (joint.singleView, single)
  }
}
