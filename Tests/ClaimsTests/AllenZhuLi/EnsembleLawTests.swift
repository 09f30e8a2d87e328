import Foundation
import MultiView
import Testing

@testable import Claims

@Suite("azl.ensemble-law") struct EnsembleLawTests {
  private let claim = EnsembleLaw()
  private let ratio = "error ratio of one more network"
  private let difference = "error of 2 networks less the law's"

  /// Curves base^K of 10 networks, each point 2 % off to a side that differs between trials.
  private func evidence(_ bases: [Double]) -> Evidence {
    var evidence = MadeUp.evidence([]) { _, _ in }
    evidence.experiments[10] = bases.enumerated().map { trial, base in
      var outcome = MadeUp.outcomes([base]) { _, _ in }[0]
      outcome.ensembleSingleView = (1...10).map { members in
        pow(base, Double(members)) * ((trial >> (members % 3)).isMultiple(of: 2) ? 0.98 : 1.02)
      }
      return outcome
    }
    return evidence
  }

  @Test("the regions are those fixed beforehand")
  func regions() {
    #expect(
      claim.quantities(from: evidence([0.5])).map(\.region) == [0.40...0.60, -0.05...0.05])
  }

  // For k = 10 and s = 2 the law says 1/4 (1 - 0.72^9) = 0.237 of two networks, so 2^-K is 0.013
  // off; 0.64 for a ratio of 0.8 is 0.4 off.
  @Test(
    "curves that halve support the claim, others refute it or leave it open",
    arguments: [
      (Array(repeating: 0.5, count: 8), Verdict.supported),
      (Array(repeating: 0.8, count: 8), .refuted),
      (MadeUp.scattered(0.5, 0.8), .inconclusive),
    ])
  func verdicts(bases: [Double], expected: Verdict) throws {
    let evidence = evidence(bases)
    #expect(try claim.verdict(ratio, on: evidence) == expected)
    #expect(try claim.verdict(difference, on: evidence) == expected)
  }

  @Test("the ratio sums networks 2 to 6 over networks 1 to 5")
  func sums() throws {
    let evidence = MadeUp.evidence([1, 2]) { outcome, scale in
      outcome.ensembleSingleView = [0.5, 0.25, 0.125, 0.0625, 0.03125, 0.0157, 9].map { $0 * scale }
    }
    // 0.5 + ... + 0.03125 = 0.96875 and 0.25 + ... + 0.0157 = 0.48445.
    #expect(
      try claim.quantity(ratio, from: evidence).samples
        == .ratio([0.48445, 0.9689], [0.96875, 1.9375]))
  }

  @Test("trials without a whole curve, because a network diverged, are left out")
  func diverged() throws {
    var evidence = evidence([0.5, 0.5])
    evidence.experiments[10]?.append(.init())
    #expect(claim.quantities(from: evidence).map(\.trialCount) == [2, 2])
  }
}
