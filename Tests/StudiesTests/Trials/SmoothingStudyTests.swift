import Kernels
import MultiView
import Testing

@testable import Studies

@Suite("The study of label smoothing") struct SmoothingStudyTests {
  private func study(smoothing: Double = 0.1) throws -> SmoothingStudy {
    var students = TinyRegime.students
    students.smoothing = smoothing
    return try SmoothingStudy(
      GenerationStudy.Settings(experiment: TinyRegime.experiment, students: students))
  }

  @Test("a trial is a function of its stream")
  func pure() throws {
    try study().expectPure()
  }

  @Test("the pair with hard labels is a teacher and its student, whatever the smoothing")
  func hard() throws {
    let row = try study().row(1)
    let training = try StudentTraining<DensePatches>(TinyRegime.experiment, TinyRegime.stream(1))
    let teacher = try #require(training.trained(0, by: .labels))
    let student = try #require(training.trained(1, by: .teacher(teacher)))
    #expect(row.hard?.teacher == training.errors(of: teacher.logits(of:)))
    #expect(row.hard?.fidelity == training.fidelity(of: student, to: teacher))
    let other = try study(smoothing: 0.9).row(1)
    #expect(other.hard == row.hard && other.smoothed != row.smoothed)
    #expect(row.diverged.isEmpty)
  }

  @Test("a share that leaves nothing of the labels is refused")
  func refused() {
    let error = #expect(throws: SettingsViolation.self) { try study(smoothing: 1) }
    #expect(error?.setting == "students.smoothing")
  }
}
