import Foundation
import Randomness
import Statistics
import Testing

@testable import Claims

@Suite("The bench") struct JudgementTests {
  /// A mean of two values that is decided as below 0 from exactly this significance on.
  ///
  /// With two values Student's law has one degree of freedom and the quantile cot(π α / 2), so the
  /// interval of mean -1 and standard error e ends at 0 for e = tan(π α / 2).
  private func quantity(decidedAt significance: Double, region: ClosedRange<Double>) -> Quantity {
    let error = tan(Double.pi * significance / 2)
    return Quantity("mean", region: region, .mean([-1 - error, -1 + error]))
  }

  private func judge(_ quantities: [Quantity], significance: Double = 0.05) throws -> [Judgement] {
    try Bench(significance: significance).judge(quantities.map { (SingleTrain(), $0) })
  }

  private let below = -Double.infinity...0
  private let above = 0...Double.infinity

  @Test(
    "the p-value is the smallest significance that decides",
    arguments: [1e-6, 0.001, 0.03, 0.4])
  func decisiveSignificance(significance: Double) throws {
    let found = try Bench().decisiveSignificance(
      of: quantity(decidedAt: significance, region: below))
    // From above, to one part in 10,000; the last digit of 1 - α with α = 1e-6 is worth 1e-10.
    #expect(found >= significance * (1 - 1e-9) && found <= significance * (1 + 1.01e-4))
  }

  @Test("what no level decides has p-value 1, what every level decides the smallest")
  func extremes() throws {
    #expect(try Bench().decisiveSignificance(of: quantity(decidedAt: 0.6, region: below)) == 1)
    let shares = Quantity("share", region: 0...1, .share(successes: [1, 2], of: [3, 3]))
    #expect(try Bench().decisiveSignificance(of: shares) <= 1.000_1e-12)
  }

  @Test("trials that agree to the last bit decide nothing: their interval has no width")
  func noSpread() throws {
    let same = Quantity("mean", region: below, .mean([-1, -1]))
    #expect(try Bench().decisiveSignificance(of: same) == 1)
    #expect(try judge([same]).map(\.verdict) == [.inconclusive])
  }

  // α / m, α / (m - 1), ... = 0.0125, 0.0167, 0.025, 0.05. Bonferroni would lose the second;
  // testing each at 0.05 would keep all four.
  @Test("Holm's levels go down the list until one is not decided, and close it")
  func holm() throws {
    let judgements = try judge([
      quantity(decidedAt: 0.04, region: below), quantity(decidedAt: 0.01, region: below),
      quantity(decidedAt: 0.03, region: below), quantity(decidedAt: 0.015, region: above),
    ])
    #expect(judgements.map(\.verdict) == [.inconclusive, .supported, .inconclusive, .refuted])
    let levels = judgements.compactMap { $0.estimate?.level }
    for (found, expected) in zip(levels, [0.975, 0.9875, 0.975, 1 - 0.05 / 3]) {
      #expect(abs(found - expected) < 1e-12)
    }
  }

  @Test("every verdict is that of the interval shown beside it")
  func shownInterval() throws {
    var random = RandomStream(seed: 11)
    let quantities = (0..<12).map { index in
      let mean = Double(index) / 10
      return Quantity(
        "mean", region: 0.4...0.8, .mean((0..<5).map { _ in mean + 0.05 * random.normal() }))
    }
    let judgements = try judge(quantities)
    #expect(Set(judgements.map(\.verdict)) == Set(Verdict.allCases))
    for judgement in judgements where judgement.verdict != .inconclusive {
      let interval = try #require(judgement.estimate).interval
      #expect(Verdict(interval: interval, region: judgement.quantity.region) == judgement.verdict)
    }
  }

  // Four quantities whose truth 0 is their whole region: an interval that misses it is an error.
  // Independent, so the first step alone decides: 1 - (1 - 0.2 / 4)^4 = 0.1855 of 500 families,
  // 92.7 with standard deviation 8.7; five of these have a false-alarm rate of 6e-7.
  @Test("any verdict is wrong as often as agreed, and no more")
  func familyErrorRate() throws {
    var random = RandomStream(seed: 2024)
    let families = 500
    let wrong = try (0..<families).count { _ in
      let quantities = (0..<4).map { _ in
        Quantity("mean", region: 0...0, .mean((0..<3).map { _ in random.normal() }))
      }
      return try judge(quantities, significance: 0.2).contains { $0.verdict != .inconclusive }
    }
    let rate = 1 - 0.95 * 0.95 * 0.95 * 0.95
    let expected = rate * Double(families)
    #expect(abs(Double(wrong) - expected) < 5 * (expected * (1 - rate)).squareRoot())
  }

  @Test(
    "a quantity with too few trials is open and has no estimate; the others are judged",
    arguments: [
      Quantity.Samples.mean([0.5]), .mean([]), .share(successes: [], of: []),
      .difference([1], [0]), .equivalence([], []), .ratio([1, 1], [2, 2]),
    ])
  func tooFew(samples: Quantity.Samples) throws {
    let judgements = try judge([
      Quantity("lost", region: 0...1, samples), quantity(decidedAt: 0.001, region: below),
    ])
    #expect(judgements.map(\.verdict) == [.inconclusive, .supported])
    #expect(judgements[0].estimate == nil)
    // The lost one still counts among the two that share 0.05.
    #expect(judgements[1].estimate?.level == 0.975)
  }

  @Test("samples that are no numbers are an error, not a verdict")
  func notFinite() {
    #expect(throws: StatisticsError.self) {
      try judge([Quantity("mean", region: 0...1, .mean([.nan, 0]))])
    }
  }

  @Test("a ratio whose trials all say 0 of 0 stays open")
  func emptyRatio() throws {
    let zeros = [0.0, 0, 0, 0]
    let judgement = try judge([Quantity("ratio", region: 0...0.5, .ratio(zeros, zeros))])[0]
    #expect(judgement.verdict == .inconclusive)
    #expect(judgement.estimate?.value == 0)
  }

  @Test("no quantities make no judgements")
  func none() throws {
    #expect(try judge([]).isEmpty)
  }
}
