import MultiView
import Testing

@testable import Claims
@testable import Studies

@Suite("mueller.label-smoothing-teacher") struct LabelSmoothingTeacherTests {
  private let claim = LabelSmoothingTeacher()

  private func pair(teacher: Double, student: Double) -> SmoothingStudy.Pair {
    SmoothingStudy.Pair(
      teacher: MadeUp.errors(singleView: teacher), student: MadeUp.errors(singleView: student),
      fidelity: MadeUp.student(0, agreement: 1).fidelity)
  }

  /// Teachers and students with hard labels err on 0.5; those with smoothed labels as given.
  private func evidence(teachers: [Double], students: [Double]) -> Evidence {
    var evidence = MadeUp.students([]) { _, _ in }
    for (teacher, student) in zip(teachers, students) {
      evidence.smoothing.append(
        SmoothingStudy.Row(
          hard: pair(teacher: 0.5, student: 0.5),
          smoothed: pair(teacher: teacher, student: student)))
    }
    return evidence
  }

  @Test("the regions are a teacher as good and a student worse")
  func regions() {
    let evidence = evidence(teachers: [0.5], students: [0.5])
    #expect(claim.quantities(from: evidence).map(\.region) == [-1...0.01, 0...1])
  }

  @Test("a better teacher with a worse student supports both, the reverse refutes both")
  func verdicts() throws {
    let (low, high) = (MadeUp.steady(0.4), MadeUp.steady(0.6))
    for name in claim.names(from: evidence(teachers: low, students: high)) {
      #expect(
        try claim.verdict(name, on: evidence(teachers: low, students: high)) == .supported)
      #expect(try claim.verdict(name, on: evidence(teachers: high, students: low)) == .refuted)
    }
  }

  @Test("a trial with a diverged pair falls out and is counted")
  func diverged() throws {
    var evidence = evidence(teachers: [0.5, 0.5], students: [0.6, 0.6])
    evidence.smoothing[0] = SmoothingStudy.Row(
      hard: nil, smoothed: pair(teacher: 0.5, student: 0.5))
    #expect(claim.quantities(from: evidence).map(\.trialCount) == [1, 1])
    #expect(evidence.divergences.map(\.arm) == ["pair with hard labels"])
  }

  @Test("a preset without students is refused")
  func refused() {
    #expect(throws: SettingsViolation.self) { try claim.check(StudyPreset()) }
  }

  private typealias Entry = TrainedNetworks.Entry

  /// Of trained networks: hard ones have 0.5 of everything, smoothed ones what is given.
  private func trained(
    teachers: [Double], students: [Double], looseness: [Double]
  ) -> TrainedNetworks {
    MadeUp.networks([
      Entry(.testError, of: .generation0): teachers.map { _ in 0.5 },
      Entry(.testError, of: .smoothedTeacher): teachers,
      Entry(.testError, of: .hardStudent): students.map { _ in 0.5 },
      Entry(.testError, of: .smoothedStudent): students,
      Entry(.looseness, of: .generation0): looseness.map { _ in 0.5 },
      Entry(.looseness, of: .smoothedTeacher): looseness,
    ])
  }

  @Test("of trained networks the clusters are judged too: tighter supports, looser refutes")
  func trainedVerdicts() throws {
    let (low, high) = (MadeUp.steady(0.4), MadeUp.steady(0.6))
    let open = MadeUp.scattered(0.3, 0.7)
    #expect(claim.regions() == [-1...0.01, 0...1, -1...0])
    for (networks, verdict) in [
      (trained(teachers: low, students: high, looseness: low), Verdict.supported),
      (trained(teachers: high, students: low, looseness: high), .refuted),
      (trained(teachers: open, students: open, looseness: open), .inconclusive),
    ] {
      for quantity in claim.quantities(of: networks) {
        #expect(try claim.verdict(quantity.name, on: networks) == verdict, "\(quantity.name)")
      }
    }
  }
}
