import Kernels
import MultiView
import Testing

@testable import Studies

@Suite("The study of generations") struct GenerationStudyTests {
  private func study(
    _ experiment: ExperimentSettings = TinyRegime.experiment, generations: Int = 2
  ) throws -> GenerationStudy {
    var students = TinyRegime.students
    students.generations = generations
    return try GenerationStudy(
      GenerationStudy.Settings(experiment: experiment, students: students))
  }

  @Test(
    "a trial is a function of its stream", arguments: [TinyRegime.experiment, TinyRegime.sparse])
  func pure(experiment: ExperimentSettings) throws {
    try study(experiment).expectPure()
  }

  @Test("the first network has no teacher, each later one has the one before")
  func chain() throws {
    let row = try study().row(1)
    #expect(row.models.count == 3 && row.diverged.isEmpty && row.ensemble != nil)
    #expect(row.models.map { $0.fidelity == nil } == [true, false, false])
    let training = try StudentTraining<DensePatches>(TinyRegime.experiment, TinyRegime.stream(1))
    var teacher = try #require(training.trained(0, by: .labels))
    for generation in 1...2 {
      let student = try #require(training.trained(generation, by: .teacher(teacher)))
      #expect(row.models[generation].fidelity == training.fidelity(of: student, to: teacher))
      #expect(row.models[generation].errors == training.errors(of: student.logits(of:)))
      teacher = student
    }
  }

  @Test("a longer chain begins with the shorter one")
  func prefix() throws {
    let (short, long) = (try study(generations: 1).row(1), try study(generations: 2).row(1))
    #expect(Array(long.models.prefix(2)) == short.models)
  }

  @Test("settings out of range are refused by name")
  func refused() {
    let error = #expect(throws: SettingsViolation.self) { try study(generations: 0) }
    #expect(error?.setting == "students.generations")
  }
}
