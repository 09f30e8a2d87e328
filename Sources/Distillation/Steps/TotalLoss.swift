/// The weighted sum of a loss's terms, with one cotangent for each role and site.
///
///     L = Σ weight · value,   ∂L/∂z = Σ weight · ∂value/∂z
///
/// A term of weight 0 is left out altogether, even where its value is not finite. Terms are added
/// in their order, so the same terms give the same bits.
public struct TotalLoss: Sendable, Equatable {
  /// The weighted sum of the terms' values.
  public let value: Double
  /// The weighted sums of the terms' cotangents, in the order in which the places first appear.
  public let cotangents: [Cotangent]

  /// The sum of terms.
  public init(_ terms: [LossTerm]) {
    var value = 0.0
    var sums: [Cotangent] = []
    for term in terms where term.weight != 0 {
      value += term.weight * term.value
      for cotangent in term.cotangents { Self.add(cotangent, times: term.weight, to: &sums) }
    }
    self.value = value
    cotangents = sums
  }

  /// The derivative of the sum with respect to a role's values; `nil` where the role is detached.
  ///
  /// - Parameters:
  ///   - role: Whose values.
  ///   - site: Where in the network.
  public func gradient(of role: Role, at site: Site = .logits) -> Rows? {
    cotangents.first { $0.role == role && $0.site == site }?.rows
  }

  private static func add(
    _ cotangent: Cotangent, times weight: Double, to sums: inout [Cotangent]
  ) {
    let place = sums.firstIndex { $0.role == cotangent.role && $0.site == cotangent.site }
    var rows =
      place.map { sums[$0].rows }
      ?? Rows(
        repeating: 0, rowCount: cotangent.rows.rowCount, columnCount: cotangent.rows.columnCount)
    rows.add(cotangent.rows, times: weight)
    let sum = Cotangent(cotangent.role, at: cotangent.site, rows)
    if let place { sums[place] = sum } else { sums.append(sum) }
  }
}
