import MultiView
import Testing

@testable import Claims

@Suite("azl.single-train") struct SingleTrainTests {
  private let claim = SingleTrain()

  private func evidence(_ accuracies: [Double]) -> Evidence {
    MadeUp.evidence(accuracies) { $0.singles = [MadeUp.errors(training: 1 - $1)] }
  }

  @Test("the region is a training accuracy of 0.98 or more")
  func region() throws {
    let quantity = try claim.quantity("training accuracy", from: evidence([1, 1]))
    #expect(quantity.region == 0.98...1)
  }

  @Test(
    "accuracies support, refute or leave open",
    arguments: [
      (MadeUp.steady(1), Verdict.supported), (MadeUp.steady(0.95), .refuted),
      (MadeUp.scattered(0.96, 1), .inconclusive),
    ])
  func verdicts(accuracies: [Double], expected: Verdict) throws {
    #expect(try claim.verdict("training accuracy", on: evidence(accuracies)) == expected)
  }

  @Test("the networks of a trial count together, those that diverged not at all")
  func networks() throws {
    // 500 samples a network: 3 networks with 0, 5 and 10 errors, then a trial without networks.
    var evidence = MadeUp.evidence([0, 0]) { outcome, _ in
      outcome.singles = [0, 0.01, 0.02].map { MadeUp.errors(training: $0) }
    }
    evidence.experiments[10]?.append(.init())
    let quantity = try claim.quantity("training accuracy", from: evidence)
    #expect(quantity.samples == .share(successes: [1485, 1485], of: [1500, 1500]))
    #expect(quantity.trialCount == 2)
  }

  @Test("the accuracy approaches 1 on the law 1 - 0.4 / k, and the limit supports the claim")
  func limit() throws {
    let evidence = MadeUp.law(limit: 0, amplitude: 0.4) { outcome, error, _ in
      outcome.singles = [MadeUp.errors(training: error)]
    }
    try claim.expectLimit("training accuracy", of: 1, theorem: 1, on: evidence)
    #expect(try claim.verdict("limit: training accuracy", on: evidence) == .supported)
  }
}
