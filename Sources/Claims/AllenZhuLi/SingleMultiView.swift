internal import MultiView

/// A single network errs on hardly any fresh multi-view sample.
///
/// - Source: Allen-Zhu & Li 2020, arXiv:2012.09816, Theorem 1 (b), its multi-view part.
public struct SingleMultiView: Claim {
  public let id = "azl.single-multi-view"
  public let statement = "A single network has test error about 0 on multi-view samples."
  public let source = "arXiv:2012.09816, Theorem 1 (b)"
  public let budget: Set<StudyKind> = [.multiView, .scaling]

  /// Error that counts as 0 at finite size.
  static let region = 0.0...0.02

  /// The claim, which has no settings.
  public init() {}

  public func quantities(from evidence: Evidence) -> [Quantity] {
    evidence.shareAndLimit("error on multi-view samples", region: Self.region, theorem: 0) {
      evidence.singles(of: $0, samples: evidence.testSamples, \.multiView)
    }
  }
}
