internal import MultiView
internal import Studies

/// A student of the ensemble holds both views, and errs far less than a single network.
///
/// - Source: Allen-Zhu & Li 2020, arXiv:2012.09816, Theorem 3.
public struct Distilled: Claim {
  public let id = "azl.distilled"
  public let statement = "One network distilled from the ensemble has test error about 0."
  public let source = "arXiv:2012.09816, Theorem 3"
  public let budget: Set<StudyKind> = [.multiView, .scaling]

  /// Error that counts as far below a single network's.
  static let region = 0.0...0.05
  /// Differences that are a gain.
  static let gainRegion = -1.0...0.0
  /// Shares of classes that count as all at finite size.
  static let coverageRegion = 0.85...1.0

  /// The claim, which has no settings.
  public init() {}

  public func quantities(from evidence: Evidence) -> [Quantity] {
    let pairs = evidence.base.compactMap { outcome in
      outcome.distilled.flatMap { distilled in
        outcome.distilledControl.map { (distilled.singleView, $0.singleView) }
      }
    }
    let classes = evidence.preset.experiment.data.classes
    return [
      evidence.share("error on single-view samples", region: Self.region) {
        $0.distilled.map { evidence.count($0.singleView) }
      },
      evidence.share("error on multi-view samples", region: Self.region) {
        $0.distilled.map { evidence.count($0.multiView) }
      },
      Quantity(
        "error less the untaught student's", region: Self.gainRegion,
        possible: Quantity.differences, .difference(pairs.map(\.0), pairs.map(\.1))),
      evidence.share("classes holding both views", region: Self.coverageRegion) {
        $0.distilledCoverage.map { (Int(($0 * Double(classes)).rounded()), classes) }
      },
    ]
      + evidence.limitOfShare("error on single-view samples", region: Self.region, theorem: 0) {
        $0.distilled.map { evidence.count($0.singleView) }
      }
  }
}
