public import Studies

/// Every claim that Retort knows, in the order of the ledger.
public enum ClaimRegistry {
  /// The claims of Allen-Zhu & Li, arXiv:2012.09816: the ledger of the theory.
  public static let theory: [any Claim] = [
    SingleTrain(), SingleMultiView(), SingleHalf(), MuLaw(), OneView(), LotteryWinner(),
    LotteryBias(), EnsembleError(), EnsembleLaw(), Distilled(), SelfDistilled(), JointlyTrained(),
    RandomFeatureHeads(), NeuralTangentHeads(), GaussianInputs(),
  ]

  /// The claims of several papers on the students of single networks.
  ///
  /// A family of their own: judged together with the theory's they would widen its intervals, and
  /// their trials take longer than all of its.
  public static let students: [any Claim] = [
    StudentBeatsTeacher(), FlatterMinima(), FurtherRounds(), FidelityGap(),
    LabelSmoothingTeacher(),
  ]

  /// All claims.
  public static let all = theory + students

  /// The claims with the given names, in the ledger's order.
  ///
  /// - Parameters:
  ///   - names: None stands for all that the preset is for: the claims on students if it has a
  ///     section on them, the theory's otherwise.
  ///   - preset: The regime.
  /// - Throws: ``UnknownClaim`` for the first name that is not a claim's.
  public static func claims(
    named names: [String], for preset: StudyPreset
  ) throws(UnknownClaim) -> [any Claim] {
    for name in names where !all.contains(where: { $0.id == name }) {
      throw UnknownClaim(name: name, known: all.map(\.id))
    }
    guard !names.isEmpty else { return preset.students == nil ? theory : students }
    return all.filter { names.contains($0.id) }
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
