import Statistics
import MultiView
import Testing

@testable import Claims

@Suite("azl.joint-training") struct JointlyTrainedTests {
  private let claim = JointlyTrained()
  private let name = "error less a single network's"

  /// Joint errors beside single networks with errors 0.4 and 0.6.
  private func evidence(_ joint: [Double]) -> Evidence {
    MadeUp.evidence(joint) { outcome, error in
      outcome.singles = [0.4, 0.6].map { MadeUp.errors(singleView: $0) }
      outcome.joint = MadeUp.errors(singleView: error)
    }
  }

  @Test("the region is equivalence within 0.10 of the mean single network")
  func region() throws {
    let quantity = try claim.quantity(name, from: evidence([0.5, 0.5]))
    #expect(quantity.region == -0.10...0.10)
    #expect(quantity.samples == .equivalence([0.5, 0.5], [0.5, 0.5]))
  }

  @Test(
    "errors support, refute or leave open",
    arguments: [
      (MadeUp.steady(0.45), Verdict.supported), (MadeUp.steady(0.3), .refuted),
      (MadeUp.scattered(0.3, 0.7), .inconclusive),
    ])
  func verdicts(errors: [Double], expected: Verdict) throws {
    #expect(try claim.verdict(name, on: evidence(errors)) == expected)
  }

  // Intervals of two one-sided tests have level 1 - 2 α, so the data of the next two lines, of
  // which one passes and the other fails, tell this test from one with the usual interval.
  @Test(
    "the verdict is that of the equivalence test at the same level",
    arguments: [0.002, 0.05, 0.058, 0.064, 0.07, 0.1])
  func equivalenceTest(spread: Double) throws {
    let joint = [0.5 - spread, 0.5 + spread, 0.5 - spread, 0.5 + spread]
    let quantity = try claim.quantity(name, from: evidence(joint))
    for significance in [0.05, 0.01] {
      let test = try EquivalenceTest(
        paired: joint, [0.5, 0.5, 0.5, 0.5], margin: 0.10, significance: significance)
      let interval = try quantity.estimate(level: 1 - significance).interval
      let verdict = Verdict(interval: interval, region: quantity.region)
      #expect((verdict == .supported) == test.isEquivalent)
    }
  }

  @Test("trials without joint or single networks are left out")
  func diverged() throws {
    var evidence = evidence([0.5, 0.5, 0.5])
    evidence.experiments[10]?[0].joint = nil
    evidence.experiments[10]?[1].singles = []
    #expect(try claim.quantity(name, from: evidence).trialCount == 1)
  }

  @Test("the difference approaches 0 on the law 1 / k")
  func limit() throws {
    let evidence = MadeUp.law(limit: 0, amplitude: 1) { outcome, difference, _ in
      outcome.singles = [MadeUp.errors(singleView: 0.5)]
      outcome.joint = MadeUp.errors(singleView: 0.5 + difference)
    }
    try claim.expectLimit(name, of: 0, theorem: 0, on: evidence)
  }
}
