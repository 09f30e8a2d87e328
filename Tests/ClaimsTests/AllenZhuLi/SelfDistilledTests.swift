import MultiView
import Testing

@testable import Claims

@Suite("azl.self-distilled") struct SelfDistilledTests {
  private let claim = SelfDistilled()
  private let error = "error on single-view samples"
  private let bound = "error within the theorem's bound"
  private let gains = ["error less the teacher's", "error less the untaught student's"]

  private func evidence(_ errors: [Double]) -> Evidence {
    MadeUp.evidence(errors) { outcome, error in
      outcome.selfDistilled = MadeUp.errors(singleView: error)
      outcome.selfTeacher = MadeUp.errors(singleView: 0.5)
      outcome.selfControl = MadeUp.errors(singleView: 0.5)
    }
  }

  @Test("the regions are 0.15 to 0.35, the theorem's 0.26, and differences below zero")
  func regions() {
    #expect(
      claim.quantities(from: evidence([0.25, 0.25])).map(\.region)
        == [0.15...0.35, 0...0.26, -1...0, -1...0])
  }

  @Test("errors of 0.24 support all of it")
  func supported() throws {
    for name in [error, bound] + gains {
      #expect(try claim.verdict(name, on: evidence(MadeUp.steady(0.24))) == .supported)
    }
  }

  @Test("errors above those of teacher and control refute all of it")
  func refuted() throws {
    for name in [error, bound] + gains {
      #expect(try claim.verdict(name, on: evidence(MadeUp.steady(0.6))) == .refuted)
    }
  }

  @Test("an error of 0.32 is within the region of 1/4 but above the theorem's own bound")
  func above() throws {
    let evidence = evidence(MadeUp.steady(0.32))
    #expect(try claim.verdict(error, on: evidence) == .supported)
    #expect(try claim.verdict(bound, on: evidence) == .refuted)
  }

  @Test("errors that scatter from 0.1 to 0.7 leave all of it open")
  func inconclusive() throws {
    for name in [error, bound] + gains {
      #expect(try claim.verdict(name, on: evidence(MadeUp.scattered(0.1, 0.7))) == .inconclusive)
    }
  }

  @Test("differences pair each student with its own teacher and control; diverged ones fall out")
  func pairs() throws {
    var evidence = evidence([0.25, 0.5, 0.125])
    evidence.experiments[10]?[0].selfTeacher = MadeUp.errors(singleView: 0.75)
    evidence.experiments[10]?[1].selfControl = nil
    evidence.experiments[10]?[2].selfDistilled = nil
    #expect(
      try claim.quantity(gains[0], from: evidence).samples
        == .difference([0.25, 0.5], [0.75, 0.5]))
    #expect(
      try claim.quantity(gains[1], from: evidence).samples == .difference([0.25], [0.5]))
    #expect(
      try claim.quantity(error, from: evidence).samples
        == .share(successes: [250, 500], of: [1000, 1000]))
  }

  @Test("the error approaches 1/4 on the law 1/4 + 1 / k")
  func limit() throws {
    let evidence = MadeUp.law(limit: 0.25, amplitude: 1) { outcome, error, _ in
      outcome.selfDistilled = MadeUp.errors(singleView: error)
    }
    try claim.expectLimit(error, of: 0.25, theorem: 0.25, on: evidence)
  }
}
