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
  /// their trials take longer than all of its. Networks trained elsewhere can be judged by them too.
  public static let students: [any NetworkClaim] = [
    StudentBeatsTeacher(), FlatterMinima(), FurtherRounds(), FidelityGap(),
    LabelSmoothingTeacher(),
  ]

  /// All claims.
  public static let all: [any Claim] = theory + students

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

  /// The claims with the given names that can be judged on trained networks, in the ledger's order.
  ///
  /// - Parameter names: None stands for all of them.
  /// - Throws: ``UnknownClaim`` for the first name that is not of such a claim.
  public static func networkClaims(
    named names: [String]
  ) throws(UnknownClaim) -> [any NetworkClaim] {
    for name in names where !students.contains(where: { $0.id == name }) {
      throw UnknownClaim(name: name, known: students.map(\.id), subject: " on trained networks")
    }
    return names.isEmpty ? students : students.filter { names.contains($0.id) }
  }
}

/// A name that belongs to no claim.
public struct UnknownClaim: Error, Equatable, CustomStringConvertible {
  /// The name given.
  public let name: String
  /// The names there are.
  public let known: [String]
  /// What a claim had to be on, such as ` on trained networks`; empty where any would have done.
  var subject = ""

  public var description: String {
    "there is no claim '\(name)'\(subject); the claims are \(known.joined(separator: ", "))"
  }
}
