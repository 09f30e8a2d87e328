import Foundation
import Statistics
import Testing

/// Counts with SciPy's intervals, shared by the suites of both intervals for a share.
struct ProportionCase: Decodable, Sendable {
  let successes: Int
  let trials: Int
  let level: Double
  let wilsonLower: Double
  let wilsonUpper: Double
  let exactLower: Double
  let exactUpper: Double
}

/// The probability that the interval of a binomial count covers the share, without sampling.
func coverage(of share: Double, by intervals: [ClosedRange<Double>]) -> Double {
  let trials = intervals.count - 1
  return intervals.indices.reduce(0) { sum, count in
    guard intervals[count].contains(share) else { return sum }
    let logChoices =
      lgamma(Double(trials) + 1) - lgamma(Double(count) + 1) - lgamma(Double(trials - count) + 1)
    let logOdds = Double(count) * log(share) + Double(trials - count) * log(1 - share)
    return sum + exp(logChoices + logOdds)
  }
}

@Suite("Wilson interval") struct WilsonIntervalTests {
  // Closed formula of a few operations on numbers in [0, 1].
  @Test("agrees with SciPy", arguments: goldenCases("Proportions") as [ProportionCase])
  func golden(_ expected: ProportionCase) throws {
    let estimate = try Estimate.proportion(
      successes: expected.successes, trials: expected.trials, level: expected.level)
    #expect(agrees(estimate.interval.lowerBound, expected.wilsonLower, within: 1e-12))
    #expect(agrees(estimate.interval.upperBound, expected.wilsonUpper, within: 1e-12))
    #expect(estimate.interval.contains(estimate.value))
  }

  @Test("covers at its level on average over all shares", arguments: [10, 40])
  func meanCoverage(trials: Int) throws {
    let intervals = try (0...trials).map {
      try Estimate.proportion(successes: $0, trials: trials).interval
    }
    let shares = stride(from: 0.005, to: 1, by: 0.01)
    let mean = shares.reduce(0) { $0 + coverage(of: $1, by: intervals) } / 100
    // Brown, Cai & DasGupta 2001, section 4: the mean coverage stays within 1% of the level.
    #expect(abs(mean - 0.95) < 0.01)
  }

  @Test("has width also when all trials agree")
  func extremes() throws {
    let none = try Estimate.proportion(successes: 0, trials: 20)
    #expect(none.interval.lowerBound == 0 && none.interval.upperBound > 0.1)
    let all = try Estimate.proportion(successes: 20, trials: 20)
    #expect(all.interval.upperBound == 1 && all.interval.lowerBound < 0.9)
  }

  @Test("refuses counts that cannot be", arguments: [(-1, 5), (6, 5)])
  func impossibleCounts(successes: Int, trials: Int) {
    #expect(
      throws: StatisticsError.outOfRange(
        quantity: "number of successes", found: Double(successes), allowed: "0...5")
    ) {
      try Estimate.proportion(successes: successes, trials: trials)
    }
  }

  @Test("refuses no trials at all")
  func noTrials() {
    #expect(throws: StatisticsError.tooFewSamples(quantity: "a share", found: 0, needed: 1)) {
      try Estimate.proportion(successes: 0, trials: 0)
    }
  }
}
