/// All methods by name.
public enum MethodRegistry {
  /// The methods in the order in which they are listed.
  public static let all = [
    crossEntropy, hinton, selfDistillation, ensemble, bornAgain, bornAgainLabels,
    confidenceWeighted, darkKnowledgePermuted,
  ]

  /// The methods' names, without aliases.
  public static var names: [String] { all.map(\.name) }

  /// The method of a name or alias; letters' case does not matter, nor `_` against `-`.
  ///
  /// - Throws: ``DistillationError/unknownMethod(name:allowed:)``.
  public static func method(named name: String) throws(DistillationError) -> DistillationMethod {
    let wanted = String(name.lowercased().map { $0 == "_" ? "-" : $0 })
    guard let found = all.first(where: { ([$0.name] + $0.aliases).contains(wanted) }) else {
      throw .unknownMethod(name: name, allowed: names)
    }
    return found
  }

  /// The method of a name with settings of the user's.
  ///
  /// - Parameters:
  ///   - name: A name or alias.
  ///   - values: By the settings' names; the others keep their defaults.
  /// - Throws: ``DistillationError`` for a name or a value that is not allowed.
  public static func choice(
    named name: String, _ values: [String: MethodValue] = [:]
  ) throws(DistillationError) -> MethodChoice {
    try method(named: name).choice(values)
  }

  /// Labels alone, with no teacher.
  public static let crossEntropy = DistillationMethod(
    "cross-entropy", aliases: ["none", "label-smoothing"],
    summary: "Labels alone, smoothed or not; no teacher.",
    source: "Szegedy et al. 2015, arXiv:1512.00567, section 7",
    status: .verified, settings: MethodSetting.labels
  ) { $0.labels }

  /// Labels and one teacher.
  public static let hinton = DistillationMethod(
    "kd", aliases: ["hinton"],
    summary: "Labels and the softened probabilities of one teacher, each with a weight.",
    source: "Hinton, Vinyals & Dean 2015, arXiv:1503.02531, section 2",
    status: .verified,
    settings: MethodSetting.weights + MethodSetting.divergence + MethodSetting.labels
  ) { $0.distillation }

  /// Labels and an earlier copy of the student.
  public static let selfDistillation = DistillationMethod(
    "self-distillation",
    summary: """
      The method kd with weights 1 - teacherWeight and teacherWeight, taught by an earlier copy \
      of the same network; several rounds are generations, each with its own teacherWeight if \
      that is to be annealed.
      """,
    source: "Mobahi, Farajtabar & Bartlett 2020, arXiv:2002.05715, for the rounds",
    status: .fromMemory,
    settings: [.number("teacherWeight", 0.9, in: 0...1, "share of the teacher in the loss")]
      + MethodSetting.divergence + MethodSetting.labels
  ) {
    HintonDistillation(
      labelWeight: 1 - $0.number("teacherWeight"), teacherWeight: $0.number("teacherWeight"),
      divergence: $0.divergence, labels: $0.labels)
  }

  /// Labels and several teachers.
  public static let ensemble = DistillationMethod(
    "ensemble",
    summary: "The method kd with several teachers: mean of logits, of probabilities or of losses.",
    source: """
      Hinton, Vinyals & Dean 2015, arXiv:1503.02531, section 2; the mean of losses: Zhang, Chen & \
      Wang 2021, arXiv:2201.00007
      """,
    status: .verified,
    settings: [
      .word(
        "combination", EnsembleDistillation.Combination.probabilities,
        "what of the teachers is averaged")
    ] + MethodSetting.weights + MethodSetting.divergence + MethodSetting.labels
  ) { EnsembleDistillation(combination: $0.word("combination"), distillation: $0.distillation) }

  /// The generation before, BAN.
  public static let bornAgain = DistillationMethod(
    "born-again", aliases: ["ban"],
    summary: "The plain probabilities of the generation before; no labels, no temperature (BAN).",
    source: "Furlanello et al. 2018, arXiv:1805.04770, section 3",
    status: .secondary, settings: []
  ) { _ in BornAgain() }

  /// The generation before and the labels, BAN+L.
  public static let bornAgainLabels = DistillationMethod(
    "born-again-labels", aliases: ["ban+l"],
    summary: "The method born-again with the cross-entropy of the labels added (BAN+L).",
    source: "Furlanello et al. 2018, arXiv:1805.04770, section 3",
    status: .secondary, settings: MethodSetting.labels
  ) { BornAgain(supervision: .teacherAndLabels($0.labels)) }

  /// Labels weighted by a teacher, CWTM.
  public static let confidenceWeighted = DistillationMethod(
    "cwtm",
    summary: "Labels alone, each sample weighted by the teacher's largest probability.",
    source: "Furlanello et al. 2018, arXiv:1805.04770, section 3",
    status: .secondary, settings: []
  ) { _ in ConfidenceWeighted() }

  /// A teacher with permuted wrong classes, DKPP.
  public static let darkKnowledgePermuted = DistillationMethod(
    "dkpp",
    summary: "The method born-again with the teacher's wrong classes permuted for each sample.",
    source: "Furlanello et al. 2018, arXiv:1805.04770, section 3",
    status: .secondary, settings: []
  ) { _ in DarkKnowledgePermuted() }
}
