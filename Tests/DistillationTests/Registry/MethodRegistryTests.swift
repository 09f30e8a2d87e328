import Distillation
import Testing

@Suite("Method registry") struct MethodRegistryTests {
  @Test("has each name and alias once")
  func names() {
    let names = MethodRegistry.all.flatMap { [$0.name] + $0.aliases }
    #expect(Set(names).count == names.count)
    #expect(
      MethodRegistry.names == [
        "cross-entropy", "kd", "self-distillation", "ensemble", "born-again", "born-again-labels",
        "cwtm", "dkpp",
      ])
  }

  @Test(
    "finds methods by alias, in any case and with either dash",
    arguments: [
      ("none", "cross-entropy"), ("KD", "kd"), ("Born_Again_Labels", "born-again-labels"),
    ])
  func lookUp(found: String, expected: String) throws {
    #expect(try MethodRegistry.method(named: found).name == expected)
  }

  @Test("refuses an unknown name with the names there are")
  func unknown() {
    let error = DistillationError.unknownMethod(name: "kdd", allowed: MethodRegistry.names)
    #expect(throws: error) { try MethodRegistry.method(named: "kdd") }
  }

  @Test("builds the objective that its entry describes")
  func objectives() throws {
    func objective(_ name: String, _ values: [String: MethodValue] = [:]) throws -> any Objective {
      try MethodRegistry.choice(named: name, values).objective
    }
    let smoothed = CrossEntropy(
      smoothing: LabelSmoothing(mass: 0.1, convention: .wrongClasses))
    let smoothing: [String: MethodValue] = [
      "smoothing": .number(0.1), "smoothingConvention": .word("wrong-classes"),
    ]
    let divergence = SoftenedDivergence(temperature: 2, reduction: .entryMean, scaling: .none)
    let softening: [String: MethodValue] = [
      "temperature": .number(2), "reduction": .word("entry-mean"), "scaling": .word("none"),
    ]
    let all = smoothing.merging(softening) { first, _ in first }
    let half = HintonDistillation(
      labelWeight: 0.5, teacherWeight: 0.5, divergence: divergence, labels: smoothed)
    let halves: [String: MethodValue] = [
      "labelWeight": .number(0.5), "teacherWeight": .number(0.5),
    ]

    #expect(try objective("none") as? CrossEntropy == CrossEntropy())
    #expect(try objective("cross-entropy", smoothing) as? CrossEntropy == smoothed)
    #expect(try objective("kd") as? HintonDistillation == HintonDistillation())
    #expect(
      try objective("kd", all.merging(halves) { first, _ in first }) as? HintonDistillation == half)
    #expect(
      try objective("self-distillation", all.merging(["teacherWeight": .number(0.5)]) { $1 })
        as? HintonDistillation == half)
    #expect(
      try objective("ensemble", ["combination": .word("logits")]) as? EnsembleDistillation
        == EnsembleDistillation(combination: .logits))
    #expect(try objective("born-again") as? BornAgain == BornAgain())
    #expect(
      try objective("born-again-labels", smoothing) as? BornAgain
        == BornAgain(supervision: .teacherAndLabels(smoothed)))
    #expect(try objective("cwtm") is ConfidenceWeighted)
    #expect(try objective("dkpp") is DarkKnowledgePermuted)
  }
}
