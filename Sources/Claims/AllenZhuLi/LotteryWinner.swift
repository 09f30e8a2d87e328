internal import MultiView

/// The view that a class will hold can be told from the initial weights.
///
/// - Source: Allen-Zhu & Li 2020, arXiv:2012.09816, the winner set of the proof overview.
public struct LotteryWinner: Claim {
  public let id = "azl.lottery"
  public let statement = "The view learned is the one with the larger initial Lambda, weighed by S."
  public let source = "arXiv:2012.09816, proof overview"
  public let budget: Set<StudyKind> = [.multiView, .scaling]

  /// Agreement that counts as a prediction at finite size.
  static let region = 0.90...1.0

  /// The claim, which has no settings.
  public init() {}

  public func quantities(from evidence: Evidence) -> [Quantity] {
    evidence.shareAndLimit("predicted winner wins", region: Self.region, theorem: 1) {
      ($0.agreeingClasses, $0.classCount)
    }
  }
}
