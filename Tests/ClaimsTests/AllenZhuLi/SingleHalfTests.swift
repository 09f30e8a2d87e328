import MultiView
import Testing

@testable import Claims

@Suite("azl.single-half") struct SingleHalfTests {
  private let claim = SingleHalf()
  private let name = "error on single-view samples"

  private func evidence(_ errors: [Double]) -> Evidence {
    MadeUp.evidence(errors) { $0.singles = [MadeUp.errors(multiView: 0.01, singleView: $1)] }
  }

  @Test("the region of 1/2 is 0.40 to 0.60")
  func region() throws {
    #expect(try claim.quantity(name, from: evidence([0.5, 0.5])).region == 0.40...0.60)
  }

  @Test(
    "errors support, refute or leave open",
    arguments: [
      (MadeUp.steady(0.5), Verdict.supported), (MadeUp.steady(0.3), .refuted),
      (MadeUp.steady(0.7), .refuted), (MadeUp.scattered(0.3, 0.7), .inconclusive),
    ])
  func verdicts(errors: [Double], expected: Verdict) throws {
    #expect(try claim.verdict(name, on: evidence(errors)) == expected)
  }

  @Test("a trial all of whose networks diverged is left out")
  func diverged() throws {
    var evidence = evidence([0.5, 0.4])
    evidence.experiments[10]?.append(.init())
    #expect(
      try claim.quantity(name, from: evidence).samples
        == .share(successes: [500, 400], of: [1000, 1000]))
  }

  @Test("the error approaches 1/2 on the law 1/2 + 2 / k")
  func limit() throws {
    let evidence = MadeUp.law(limit: 0.5, amplitude: 2) { outcome, error, _ in
      outcome.singles = [MadeUp.errors(singleView: error)]
    }
    try claim.expectLimit(name, of: 0.5, theorem: 0.5, on: evidence)
  }
}
