import MultiView
import Testing

@testable import Claims
@testable import Studies

@Suite("pham.student-beats-teacher") struct StudentBeatsTeacherTests {
  private let claim = StudentBeatsTeacher()

  private func evidence(_ errors: [Double]) -> Evidence {
    MadeUp.students(errors) { evidence, error in
      evidence.generations.append(MadeUp.chain([MadeUp.model(), MadeUp.model(error: error)]))
    }
  }

  @Test("the regions are falls of any size")
  func regions() {
    #expect(claim.quantities(from: evidence([0.4, 0.4])).map(\.region) == [-1...0, -1...0])
  }

  @Test("students below their teachers support it, students above refute it")
  func verdicts() throws {
    let (better, worse) = (evidence(MadeUp.steady(0.4)), evidence(MadeUp.steady(0.6)))
    for name in claim.names(from: better) {
      #expect(try claim.verdict(name, on: better) == .supported)
      #expect(try claim.verdict(name, on: worse) == .refuted)
    }
  }

  @Test("students now above, now below leave it open")
  func inconclusive() throws {
    let evidence = evidence(MadeUp.scattered(0.3, 0.7))
    for name in claim.names(from: evidence) {
      #expect(try claim.verdict(name, on: evidence) == .inconclusive)
    }
  }

  @Test("the first error is that of the training mixture")
  func mixture() throws {
    var evidence = evidence([0.5])
    let student = GenerationStudy.Model(
      errors: MadeUp.errors(multiView: 0.1, singleView: 0.9), trainingLoss: 0, confidence: 1,
      flatness: MadeUp.model().flatness, fidelity: nil)
    evidence.generations = [MadeUp.chain([MadeUp.model(error: 0), student])]
    // 0.98 · 0.1 + 0.02 · 0.9 with the regime's share of 0.02.
    let overall = student.errors.overall(singleViewShare: 0.02)
    #expect(abs(overall - 0.116) < 1e-15)
    #expect(
      try claim.quantity("error less the teacher's", from: evidence).samples
        == .difference([overall], [0]))
  }

  @Test("a preset without students is refused")
  func refused() {
    #expect(throws: SettingsViolation.self) { try claim.check(StudyPreset()) }
  }

  @Test("of trained networks the test error is judged, by the same region")
  func trained() throws {
    func networks(_ student: [Double]) -> TrainedNetworks {
      MadeUp.networks(.testError, .generation0, .generation1, student)
    }
    let name = "error less the teacher's"
    #expect(claim.regions() == [-1...0])
    #expect(try claim.verdict(name, on: networks(MadeUp.steady(0.4))) == .supported)
    #expect(try claim.verdict(name, on: networks(MadeUp.steady(0.6))) == .refuted)
    #expect(try claim.verdict(name, on: networks(MadeUp.scattered(0.3, 0.7))) == .inconclusive)
  }
}
