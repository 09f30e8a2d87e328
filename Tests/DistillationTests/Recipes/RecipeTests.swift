import Distillation
import Testing

@Suite("Recipe") struct RecipeTests {
  private let labels = MethodRegistry.crossEntropy.standard
  private let kd = MethodRegistry.hinton.standard

  @Test("of a single student names the user's checkpoints as teachers")
  func single() throws {
    let recipe = try Recipe.single(MethodRegistry.ensemble.standard, checkpointCount: 2)
    #expect(recipe.phases.map(\.name) == ["student"])
    #expect(recipe.phases[0].teachers == [.checkpoint(0), .checkpoint(1)])
    #expect(recipe.checkpointCount == 2)
    #expect(try Recipe.single(labels).checkpointCount == 0)
  }

  @Test("of generations has each taught by the one before, from seeds of their own")
  func generations() throws {
    let recipe = try Recipe.bornAgain(generations: 3)
    #expect(
      recipe.phases.map(\.name) == [
        "generation-0", "generation-1", "generation-2", "generation-3",
      ])
    #expect(
      recipe.phases.map(\.teachers) == [
        [], [.phase("generation-0")], [.phase("generation-1")], [.phase("generation-2")],
      ])
    #expect(recipe.phases.map(\.seedIndex) == [0, 1, 2, 3])
    #expect(recipe.phases[0].method == labels)
    #expect(recipe.phases[1...].allSatisfy { $0.method.method.name == "born-again" })
    #expect(recipe.checkpointCount == 0)
  }

  @Test("of rounds lets the teacher's weight change from round to round")
  func rounds() throws {
    let weights = [0.9, 0.5, 0.1]
    let methods = try weights.map {
      try MethodRegistry.choice(named: "self-distillation", ["teacherWeight": .number($0)])
    }
    let recipe = try Recipe.rounds(by: methods)
    let found = recipe.phases.dropFirst().compactMap {
      ($0.method.objective as? HintonDistillation)?.teacherWeight
    }
    #expect(found == weights)
  }

  @Test("of an ensemble has members that differ in their seeds, and a student of them all")
  func ensemble() throws {
    let recipe = try Recipe.ensemble(count: 3)
    #expect(recipe.phases.map(\.name) == ["member-0", "member-1", "member-2", "student"])
    #expect(recipe.phases.map(\.seedIndex) == [0, 1, 2, 3])
    #expect(recipe.phases[..<3].allSatisfy { $0.teachers.isEmpty && $0.method == labels })
    #expect(
      recipe.phases[3].teachers == [.phase("member-0"), .phase("member-1"), .phase("member-2")])
    #expect(
      try Recipe.ensemble(count: 2, then: nil).phases.map(\.name) == ["member-0", "member-1"])
  }

  @Test("of nothing is refused")
  func nothing() {
    #expect(throws: DistillationError.self) { try Recipe(phases: []) }
    #expect(throws: DistillationError.self) { try Recipe.bornAgain(generations: 0) }
    #expect(throws: DistillationError.self) { try Recipe.ensemble(count: 0) }
  }

  @Test("refuses methods that cannot learn from a phase's teachers")
  func teacherCount() {
    #expect(throws: DistillationError.teacherCount(method: "kd", found: 0, allowed: 1...1)) {
      try Recipe.single(kd)
    }
    #expect(throws: DistillationError.teacherCount(method: "kd", found: 3, allowed: 1...1)) {
      try Recipe.ensemble(count: 3, then: kd)
    }
  }

  @Test("refuses names that are taken, come later or are no folder's")
  func names() {
    func phase(_ name: String, _ method: MethodChoice, by teachers: [String] = []) -> Recipe.Phase {
      Recipe.Phase(
        name: name, method: method, teachers: teachers.map { .phase($0) }, seedIndex: 0)
    }
    #expect(throws: DistillationError.duplicatePhase(name: "a")) {
      try Recipe(phases: [phase("a", labels), phase("a", labels)])
    }
    #expect(
      throws: DistillationError.unknownTeacher(phase: "b", teacher: "c", allowed: ["a"])
    ) {
      try Recipe(phases: [phase("a", labels), phase("b", kd, by: ["c"]), phase("c", labels)])
    }
    for name in ["", "..", "a/b", "A", "-a"] {
      #expect(throws: DistillationError.self) { try Recipe(phases: [phase(name, labels)]) }
    }
  }
}
