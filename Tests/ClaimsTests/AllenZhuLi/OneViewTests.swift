import MultiView
import Testing

@testable import Claims

@Suite("azl.one-view") struct OneViewTests {
  private let claim = OneView()
  private let name = "classes holding one view"

  /// Trials of 100 networks of 10 classes.
  private func evidence(_ shares: [Double]) -> Evidence {
    MadeUp.evidence(shares) { outcome, share in
      outcome.classCount = 1000
      outcome.oneViewClasses = Int((1000 * share).rounded())
    }
  }

  @Test("the region is 0.85 of classes or more")
  func region() throws {
    #expect(try claim.quantity(name, from: evidence([1, 1])).region == 0.85...1)
  }

  @Test(
    "shares support, refute or leave open",
    arguments: [
      (MadeUp.steady(0.97), Verdict.supported), (MadeUp.steady(0.8), .refuted),
      (MadeUp.scattered(0.8, 0.9), .inconclusive),
    ])
  func verdicts(shares: [Double], expected: Verdict) throws {
    #expect(try claim.verdict(name, on: evidence(shares)) == expected)
  }

  @Test("a trial all of whose networks diverged has no classes and is left out")
  func diverged() throws {
    var evidence = evidence([0.9, 1])
    evidence.experiments[10]?.append(.init())
    evidence.experiments[20] = evidence.experiments[10]
    #expect(
      try claim.quantity(name, from: evidence).samples
        == .share(successes: [900, 1000], of: [1000, 1000]))
    #expect(try claim.quantity("limit: \(name)", from: evidence).trialCount == 4)
  }

  @Test("the share approaches 1 on the law 1 - 2 / k, and the limit supports the claim")
  func limit() throws {
    let evidence = MadeUp.law(limit: 1, amplitude: -2) { outcome, share, classes in
      outcome.classCount = 100 * classes
      outcome.oneViewClasses = Int((100 * Double(classes) * share).rounded())
    }
    try claim.expectLimit(name, of: 1, theorem: 1, on: evidence)
  }
}
