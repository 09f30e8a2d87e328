internal import MultiView

/// A single network errs on half of the single-view samples: those whose view it did not learn.
///
/// - Source: Allen-Zhu & Li 2020, arXiv:2012.09816, Theorem 1 (b): overall error in
///   [0.49 μ, 0.51 μ].
public struct SingleHalf: Claim {
  public let id = "azl.single-half"
  public let statement =
    "A single network has test error 1/2 on single-view samples, hence mu/2 overall."
  public let source = "arXiv:2012.09816, Theorem 1 (b)"
  public let budget: Set<StudyKind> = [.multiView, .scaling]

  /// Error that counts as 1/2 at finite size.
  static let region = 0.40...0.60

  /// The claim, which has no settings.
  public init() {}

  public func quantities(from evidence: Evidence) -> [Quantity] {
    evidence.shareAndLimit("error on single-view samples", region: Self.region, theorem: 0.5) {
      evidence.singles(of: $0, samples: evidence.testSamples, \.singleView)
    }
  }
}
