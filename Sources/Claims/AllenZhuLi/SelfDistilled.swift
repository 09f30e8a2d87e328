internal import MultiView

/// Self-distillation is an ensemble of two, distilled: a quarter of the single-view samples stay
/// wrong, those whose view neither network held.
///
/// - Source: Allen-Zhu & Li 2020, arXiv:2012.09816, Theorem 4: overall error at most 0.26 μ.
public struct SelfDistilled: Claim {
  public let id = "azl.self-distilled"
  public let statement =
    "A network distilled from one other errs on about 1/4 of single-view samples."
  public let source = "arXiv:2012.09816, Theorem 4"
  public let budget: Set<StudyKind> = [.multiView, .scaling]

  /// Error that counts as 1/4 at finite size.
  static let region = 0.15...0.35
  /// Differences that are a gain.
  static let gainRegion = -1.0...0.0
  /// The error of the theorem's limit: both networks hold the same view of half the classes.
  static let theorem = 0.25
  /// The theorem's own bound on the error over μ.
  static let boundRegion = 0.0...0.26

  /// The claim, which has no settings.
  public init() {}

  public func quantities(from evidence: Evidence) -> [Quantity] {
    func difference(to other: (ExperimentOutcome) -> ArmErrors?) -> Quantity.Samples {
      let pairs = evidence.base.compactMap { outcome in
        outcome.selfDistilled.flatMap { distilled in
          other(outcome).map { (distilled.singleView, $0.singleView) }
        }
      }
      return .difference(pairs.map(\.0), pairs.map(\.1))
    }
    return [
      evidence.share("error on single-view samples", region: Self.region) {
        $0.selfDistilled.map { evidence.count($0.singleView) }
      },
      evidence.share("error within the theorem's bound", region: Self.boundRegion) {
        $0.selfDistilled.map { evidence.count($0.singleView) }
      },
      Quantity(
        "error less the teacher's", region: Self.gainRegion, possible: Quantity.differences,
        difference(to: \.selfTeacher)),
      Quantity(
        "error less the untaught student's", region: Self.gainRegion,
        possible: Quantity.differences, difference(to: \.selfControl)),
    ]
      + evidence.limitOfShare(
        "error on single-view samples", region: Self.region, theorem: Self.theorem
      ) {
        $0.selfDistilled.map { evidence.count($0.singleView) }
      }
  }
}
