import MultiView
import Testing

@testable import Claims

@Suite("azl.lottery") struct LotteryWinnerTests {
  private let claim = LotteryWinner()
  private let name = "predicted winner wins"

  /// Trials of 100 networks of 10 classes.
  private func evidence(_ shares: [Double]) -> Evidence {
    MadeUp.evidence(shares) { outcome, share in
      outcome.classCount = 1000
      outcome.agreeingClasses = Int((1000 * share).rounded())
      outcome.oneViewClasses = 1000
    }
  }

  @Test("the region is an agreement of 0.90 or more")
  func region() throws {
    #expect(try claim.quantity(name, from: evidence([1, 1])).region == 0.90...1)
  }

  @Test(
    "shares support, refute or leave open",
    arguments: [
      (MadeUp.steady(0.97), Verdict.supported), (MadeUp.steady(0.86), .refuted),
      (MadeUp.scattered(0.88, 0.94), .inconclusive),
    ])
  func verdicts(shares: [Double], expected: Verdict) throws {
    #expect(try claim.verdict(name, on: evidence(shares)) == expected)
  }

  @Test("a trial all of whose networks diverged has no classes and is left out")
  func diverged() throws {
    var evidence = evidence([0.9, 1])
    evidence.experiments[10]?.append(.init())
    #expect(try claim.quantity(name, from: evidence).trialCount == 2)
  }

  @Test("the share approaches 1 on the law 1 - 1 / k")
  func limit() throws {
    let evidence = MadeUp.law(limit: 1, amplitude: -1) { outcome, share, classes in
      outcome.classCount = 100 * classes
      outcome.agreeingClasses = Int((100 * Double(classes) * share).rounded())
    }
    try claim.expectLimit(name, of: 1, theorem: 1, on: evidence)
  }
}
