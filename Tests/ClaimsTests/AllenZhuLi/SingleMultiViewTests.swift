import MultiView
import Testing

@testable import Claims

@Suite("azl.single-multi-view") struct SingleMultiViewTests {
  private let claim = SingleMultiView()
  private let name = "error on multi-view samples"

  private func evidence(_ errors: [Double]) -> Evidence {
    // The error on single-view samples must not enter.
    MadeUp.evidence(errors) { $0.singles = [MadeUp.errors(multiView: $1, singleView: 0.5)] }
  }

  @Test("the region is an error of at most 0.02")
  func region() throws {
    #expect(try claim.quantity(name, from: evidence([0, 0])).region == 0...0.02)
  }

  @Test(
    "errors support, refute or leave open",
    arguments: [
      (MadeUp.steady(0), Verdict.supported), (MadeUp.steady(0.06), .refuted),
      (MadeUp.scattered(0, 0.04), .inconclusive),
    ])
  func verdicts(errors: [Double], expected: Verdict) throws {
    #expect(try claim.verdict(name, on: evidence(errors)) == expected)
  }

  @Test("a trial all of whose networks diverged is left out")
  func diverged() throws {
    var evidence = evidence([0.01, 0.02])
    evidence.experiments[10]?.append(.init())
    #expect(
      try claim.quantity(name, from: evidence).samples
        == .share(successes: [10, 20], of: [1000, 1000]))
  }

  @Test("the error approaches 0 on the law 0.2 / k, and the limit supports the claim")
  func limit() throws {
    let evidence = MadeUp.law(limit: 0, amplitude: 0.2) { outcome, error, _ in
      outcome.singles = [MadeUp.errors(multiView: error)]
    }
    try claim.expectLimit(name, of: 0, theorem: 0, on: evidence)
    #expect(try claim.verdict("limit: \(name)", on: evidence) == .supported)
  }
}
