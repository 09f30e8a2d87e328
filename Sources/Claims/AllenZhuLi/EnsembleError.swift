internal import MultiView

/// An ensemble of independently trained networks errs on hardly any sample of either kind.
///
/// - Source: Allen-Zhu & Li 2020, arXiv:2012.09816, Theorem 2.
public struct EnsembleError: Claim {
  public let id = "azl.ensemble"
  public let statement = "An ensemble of single networks has test error about 0."
  public let source = "arXiv:2012.09816, Theorem 2"
  public let budget: Set<StudyKind> = [.multiView, .scaling]

  /// Error that counts as 0 at finite size.
  static let region = 0.0...0.02

  /// The claim, which has no settings.
  public init() {}

  public func quantities(from evidence: Evidence) -> [Quantity] {
    [
      evidence.share("error on single-view samples", region: Self.region) {
        $0.ensemble.map { evidence.count($0.singleView) }
      },
      evidence.share("error on multi-view samples", region: Self.region) {
        $0.ensemble.map { evidence.count($0.multiView) }
      },
    ]
      + evidence.limitOfShare("error on single-view samples", region: Self.region, theorem: 0) {
        $0.ensemble.map { evidence.count($0.singleView) }
      }
  }
}
