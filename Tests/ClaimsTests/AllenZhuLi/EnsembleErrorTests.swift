import MultiView
import Testing

@testable import Claims

@Suite("azl.ensemble") struct EnsembleErrorTests {
  private let claim = EnsembleError()

  private func evidence(_ errors: [Double]) -> Evidence {
    MadeUp.evidence(errors) { $0.ensemble = MadeUp.errors(multiView: $1, singleView: $1) }
  }

  @Test("the region on samples of either kind is an error of at most 0.02")
  func regions() {
    let quantities = claim.quantities(from: evidence([0, 0]))
    #expect(quantities.map(\.region) == [0...0.02, 0...0.02])
  }

  @Test(
    "errors support, refute or leave open, on samples of either kind",
    arguments: [
      (MadeUp.steady(0), Verdict.supported), (MadeUp.steady(0.06), .refuted),
      (MadeUp.scattered(0, 0.04), .inconclusive),
    ])
  func verdicts(errors: [Double], expected: Verdict) throws {
    let evidence = evidence(errors)
    #expect(try claim.verdict("error on single-view samples", on: evidence) == expected)
    #expect(try claim.verdict("error on multi-view samples", on: evidence) == expected)
  }

  @Test("each kind of sample has its own errors")
  func kinds() throws {
    let evidence = MadeUp.evidence([0.25, 0.5]) {
      $0.ensemble = MadeUp.errors(multiView: $1 / 10, singleView: $1)
    }
    #expect(
      claim.quantities(from: evidence).map(\.samples) == [
        .share(successes: [250, 500], of: [1000, 1000]),
        .share(successes: [25, 50], of: [1000, 1000]),
      ])
  }

  @Test("a trial one of whose networks diverged has no ensemble and is left out")
  func diverged() throws {
    var evidence = evidence([0, 0])
    evidence.experiments[10]?.append(.init())
    #expect(claim.quantities(from: evidence).map(\.trialCount) == [2, 2])
  }

  @Test("the error approaches 0 on the law 0.4 / k, and the limit supports the claim")
  func limit() throws {
    let evidence = MadeUp.law(limit: 0, amplitude: 0.4) { outcome, error, _ in
      outcome.ensemble = MadeUp.errors(singleView: error)
    }
    try claim.expectLimit("error on single-view samples", of: 0, theorem: 0, on: evidence)
  }
}
