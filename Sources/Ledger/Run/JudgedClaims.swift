public import Claims

/// Claims with what the data say of each of their quantities, wherever the data came from.
public protocol JudgedClaims: Sendable {
  /// The claims that were judged, in the ledger's order.
  var claims: [any Claim] { get }
  /// One judgement for each quantity of each claim, in the ledger's order.
  var judgements: [Judgement] { get }
  /// The chance that any verdict is wrong.
  var significance: Double { get }
}
