internal import MultiView

/// A single network holds exactly one view of each class.
///
/// - Source: Allen-Zhu & Li 2020, arXiv:2012.09816, the proof overview of Theorem 1.
public struct OneView: Claim {
  public let id = "azl.one-view"
  public let statement = "A single network learns exactly one view of each class."
  public let source = "arXiv:2012.09816, proof overview"
  public let budget: Set<StudyKind> = [.multiView, .scaling]

  /// Shares of classes that count as all at finite size.
  static let region = 0.85...1.0

  /// The claim, which has no settings.
  public init() {}

  public func quantities(from evidence: Evidence) -> [Quantity] {
    evidence.shareAndLimit("classes holding one view", region: Self.region, theorem: 1) {
      ($0.oneViewClasses, $0.classCount)
    }
  }
}
