/// Every claim that Retort knows, in the order of the ledger.
public enum ClaimRegistry {
  /// The claims of Allen-Zhu & Li, arXiv:2012.09816.
  public static let all: [any Claim] = [
    SingleTrain(), SingleMultiView(), SingleHalf(), MuLaw(), OneView(), LotteryWinner(),
    LotteryBias(), EnsembleError(), EnsembleLaw(), Distilled(), SelfDistilled(), JointlyTrained(),
    RandomFeatureHeads(), NeuralTangentHeads(), GaussianInputs(),
  ]

  /// The claims with the given names, in the ledger's order; all of them for no names.
  ///
  /// - Throws: ``UnknownClaim`` for the first name that is not a claim's.
  public static func claims(named names: [String]) throws(UnknownClaim) -> [any Claim] {
    for name in names where !all.contains(where: { $0.id == name }) {
      throw UnknownClaim(name: name, known: all.map(\.id))
    }
    return names.isEmpty ? all : all.filter { names.contains($0.id) }
  }
}

/// A name that belongs to no claim.
public struct UnknownClaim: Error, Equatable, CustomStringConvertible {
  /// The name given.
  public let name: String
  /// The names there are.
  public let known: [String]

  public var description: String {
    "there is no claim '\(name)'; the claims are \(known.joined(separator: ", "))"
  }
}
