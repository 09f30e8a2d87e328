internal import Studies

/// A stronger view wins as much more often as its weight S^(1/(q-2)) says.
///
/// The first view of every class is made stronger. The rule predicts a winner for each class of
/// each network from Λ at the start and S; the claim is that the first view wins as often as
/// predicted, that the predictions come true one by one, and that the bias is there at all.
///
/// - Source: Allen-Zhu & Li 2020, arXiv:2012.09816, the factor (S_{i,3-l} / S_{i,l})^(1/(q-2)) in the
///   winner set (from memory).
public struct LotteryBias: Claim {
  public let id = "azl.lottery-bias"
  public let statement = "Unequal view strengths move the odds of the lottery as S^(1/(q-2)) says."
  public let source = "arXiv:2012.09816, proof overview"
  public let budget: Set<StudyKind> = [.viewBias]

  /// Differences of win shares that count as none.
  static let equivalenceRegion = -0.05...0.05
  /// Agreement that counts as a prediction at finite size, as for equal views.
  static let agreementRegion = 0.90...1.0
  /// Win shares of the stronger view that are a bias at all.
  static let biasRegion = 0.55...1.0

  /// The claim, which has no settings.
  public init() {}

  public func quantities(from evidence: Evidence) -> [Quantity] {
    let rows = evidence.viewBias.filter { $0.classes > 0 }
    let won = rows.map { Double($0.wonByFirst) / Double($0.classes) }
    let predicted = rows.map { Double($0.predictedFirst) / Double($0.classes) }
    return [
      Quantity(
        "classes won by the stronger view", region: Self.biasRegion,
        .share(successes: rows.map(\.wonByFirst), of: rows.map(\.classes))),
      Quantity(
        "stronger view's wins less predicted", region: Self.equivalenceRegion,
        .equivalence(won, predicted)),
      Quantity(
        "predicted winner wins", region: Self.agreementRegion,
        .share(successes: rows.map(\.agreeing), of: rows.map(\.classes))),
    ]
  }
}
