public import Claims
internal import Statistics

/// Claims judged on networks that were trained elsewhere, with their chains as the trials.
///
/// All quantities are judged together, as those of a ``LedgerResult`` are. A quantity that no chain
/// has the rows for is not asked, and takes no part in the family.
public struct NetworkLedger: JudgedClaims {
  public let claims: [any Claim]
  public let judgements: [Judgement]
  public let significance: Double
  /// The quantities that were not asked, in the ledger's order.
  public let unasked: [UnaskedQuantity]

  /// Judges claims on what was measured of networks.
  ///
  /// - Parameters:
  ///   - names: Claims; none stands for all that can be judged on trained networks.
  ///   - networks: The measures.
  ///   - path: What errors call their table.
  ///   - significance: The chance that any verdict is wrong, in (0, 1/2).
  /// - Throws: ``MissingEvidence`` for a claim that was named and has no quantity to ask, or if no
  ///   claim at all has one; `UnknownClaim`; `StatisticsError` for samples that are no numbers.
  public init(
    claimsNamed names: [String], on networks: TrainedNetworks, from path: String,
    significance: Double = 0.05
  ) throws {
    var (claims, unasked): ([any Claim], [UnaskedQuantity]) = ([], [])
    var entries: [(claim: any Claim, quantity: Quantity)] = []
    for claim in try ClaimRegistry.networkClaims(named: names) {
      var (asked, gaps): ([Quantity], [UnaskedQuantity]) = ([], [])
      for quantity in claim.quantities(of: networks) {
        if let missing = quantity.gap(in: networks) {
          gaps.append(UnaskedQuantity(claim: claim.id, quantity: quantity.name, missing: missing))
        } else {
          asked.append(quantity.quantity(from: networks))
        }
      }
      unasked += gaps
      guard !asked.isEmpty else {
        guard names.isEmpty else { throw MissingEvidence(path: path, quantities: gaps) }
        continue
      }
      claims.append(claim)
      entries += asked.map { (claim, $0) }
    }
    guard !claims.isEmpty else { throw MissingEvidence(path: path, quantities: unasked) }
    self.claims = claims
    self.unasked = unasked
    self.significance = significance
    judgements = try Bench(significance: significance).judge(entries)
  }
}

/// A quantity of a claim that a table of networks has no rows for.
public struct UnaskedQuantity: Sendable, Equatable, CustomStringConvertible {
  /// The claim's name.
  public let claim: String
  /// The quantity's name.
  public let quantity: String
  /// The rows that would be needed.
  public let missing: MissingRows

  /// Claim, quantity and what is missing.
  public var description: String { "\(claim), \(quantity): \(missing)" }
}

/// Claims that a table of networks says nothing of.
public struct MissingEvidence: Error, Equatable, CustomStringConvertible {
  /// The table.
  public let path: String
  /// All quantities of the claims, none of which could be asked.
  public let quantities: [UnaskedQuantity]

  public var description: String {
    let claims = quantities.reduce(into: [String]()) { claims, quantity in
      if claims.last != quantity.claim { claims.append(quantity.claim) }
    }
    return "\(path) cannot answer \(claims.joined(separator: ", ")):\n"
      + quantities.map { "  \($0)" }.joined(separator: "\n")
  }
}
