import MultiView
import Testing

@testable import Claims

@Suite("azl.distilled") struct DistilledTests {
  private let claim = Distilled()
  private let gain = "error less the untaught student's"

  /// The student's error on samples of both kinds, the control's and the share of classes held.
  private func evidence(
    _ errors: [Double], control: Double = 0.5, coverage: Double = 1
  ) -> Evidence {
    MadeUp.evidence(errors) { outcome, error in
      outcome.distilled = MadeUp.errors(multiView: error, singleView: error)
      outcome.distilledControl = MadeUp.errors(singleView: control)
      outcome.distilledCoverage = coverage
    }
  }

  @Test("the regions are an error of at most 0.05, a gain, and nearly all classes")
  func regions() {
    #expect(
      claim.quantities(from: evidence([0, 0])).map(\.region)
        == [0...0.05, 0...0.05, -1...0, 0.85...1])
  }

  @Test("a student near 0 that holds both views, far below its control, supports all of it")
  func supported() throws {
    let evidence = evidence(MadeUp.steady(0.01))
    for name in claim.names(from: evidence) {
      #expect(try claim.verdict(name, on: evidence) == .supported)
    }
  }

  @Test("a student above its control that holds one view refutes all of it")
  func refuted() throws {
    let evidence = evidence(MadeUp.steady(0.6), coverage: 0.2)
    for name in claim.names(from: evidence) {
      #expect(try claim.verdict(name, on: evidence) == .refuted)
    }
  }

  @Test("a student that is now here, now there, leaves error and gain open")
  func inconclusive() throws {
    let evidence = evidence(MadeUp.scattered(0, 0.6))
    #expect(try claim.verdict("error on single-view samples", on: evidence) == .inconclusive)
    #expect(try claim.verdict("error on multi-view samples", on: evidence) == .inconclusive)
    #expect(try claim.verdict(gain, on: evidence) == .inconclusive)
  }

  @Test("a gain of nearly 1 in few trials stays a gain: differences end at -1")
  func largestGain() throws {
    let evidence = evidence([0, 0.1, 0], control: 1)
    #expect(try claim.verdict(gain, on: evidence) == .supported)
  }

  @Test("a diverged student counts nowhere, a diverged control not in the difference")
  func diverged() throws {
    var evidence = evidence([0.01, 0.02, 0.03, 0.04])
    evidence.experiments[10]?[0].distilled = nil
    evidence.experiments[10]?[0].distilledCoverage = nil
    evidence.experiments[10]?[1].distilledControl = nil
    #expect(claim.quantities(from: evidence).map(\.trialCount) == [3, 3, 2, 3])
    #expect(
      try claim.quantity(gain, from: evidence).samples == .difference([0.03, 0.04], [0.5, 0.5]))
  }

  @Test("the error approaches 0 on the law 0.2 / k, and the limit supports the claim")
  func limit() throws {
    let evidence = MadeUp.law(limit: 0, amplitude: 0.2) { outcome, error, _ in
      outcome.distilled = MadeUp.errors(singleView: error)
    }
    try claim.expectLimit("error on single-view samples", of: 0, theorem: 0, on: evidence)
  }
}
