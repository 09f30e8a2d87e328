import MultiView
import Testing

@testable import Studies

@Suite("The study of fidelity") struct FidelityStudyTests {
  private func study(shares: [Double] = [0, 0.5, 1]) throws -> FidelityStudy {
    var students = TinyRegime.students
    students.teacherShares = shares
    return try FidelityStudy(
      GenerationStudy.Settings(experiment: TinyRegime.experiment, students: students))
  }

  @Test("a trial is a function of its stream")
  func pure() throws {
    try study().expectPure()
  }

  @Test("there is a student for each share, in their order")
  func shares() throws {
    let row = try study().row(1)
    #expect(row.teacher != nil && row.diverged.isEmpty)
    #expect(row.students.map(\.teacherShare) == [0, 0.5, 1])
    #expect(row.student(startingAt: 0.5) == row.students[1])
    #expect(row.student(startingAt: 0.25) == nil)
  }

  @Test("one student does not depend on which others there are")
  func alone() throws {
    let row = try study().row(1)
    #expect(try study(shares: [0.5]).row(1).students == [row.students[1]])
  }

  @Test("a student that starts at the teacher agrees with it, without a barrier between")
  func atTheTeacher() throws {
    let student = try #require(try study(shares: [1]).row(1).student(startingAt: 1))
    #expect(student.fidelity.training.agreement == 1)
    // The labels' hundredth of the loss moves it a little; the loss along so short a way is
    // a straight line but for its square.
    #expect(student.barrier < 1e-3)
  }

  @Test(
    "shares that come twice or lie outside [0, 1] are refused", arguments: [[0.5, 0.5], [1.5], []])
  func refused(shares: [Double]) {
    let error = #expect(throws: SettingsViolation.self) { try study(shares: shares) }
    #expect(error?.setting == "students.teacherShares")
  }
}
