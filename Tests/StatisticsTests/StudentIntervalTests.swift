import Randomness
import Statistics
import Testing

@Suite("Student interval") struct StudentIntervalTests {
  struct Case: Decodable, Sendable {
    let samples: [Double]
    let others: [Double]
    let level: Double
    let mean: Double
    let standardError: Double
    let lower: Double
    let upper: Double
    let pairedLower: Double
    let pairedUpper: Double
  }

  // Sums of at most 60 numbers of order 1: errors of some tens of ulps, and quantiles to 1e-10.
  @Test("agrees with SciPy", arguments: goldenCases("StudentInterval") as [Case])
  func golden(_ expected: Case) throws {
    let estimate = try Estimate.mean(of: expected.samples, level: expected.level)
    #expect(agrees(estimate.value, expected.mean, within: 1e-13))
    #expect(agrees(estimate.standardError ?? .nan, expected.standardError, within: 1e-13))
    #expect(agrees(estimate.interval.lowerBound, expected.lower, within: 1e-9))
    #expect(agrees(estimate.interval.upperBound, expected.upper, within: 1e-9))
    #expect(estimate.method == .student && estimate.kind == .fixedSample)

    let paired = try Estimate.pairedDifference(
      expected.samples, expected.others, level: expected.level)
    #expect(agrees(paired.interval.lowerBound, expected.pairedLower, within: 1e-9))
    #expect(agrees(paired.interval.upperBound, expected.pairedUpper, within: 1e-9))
    #expect(paired.method == .pairedStudent && paired.sampleCount == expected.samples.count)
  }

  @Test("of normal samples misses the mean as often as it says")
  func coverage() throws {
    var random = RandomStream(seed: 11)
    let runs = 2_000
    var misses = 0
    for _ in 0..<runs {
      let samples = (0..<6).map { _ in 5 + 2 * random.normal() }
      if try !Estimate.mean(of: samples, level: 0.9).interval.contains(5) { misses += 1 }
    }
    // Exact for normal samples, so both tails of the binomial law apply.
    #expect(misses <= mostExpected(rate: 0.1, runs: runs))
    #expect(misses >= fewestExpected(rate: 0.1, runs: runs))
  }

  @Test("of identical samples has no width and is not converged")
  func identicalSamples() throws {
    let estimate = try Estimate.mean(of: [0.1, 0.1, 0.1])
    #expect(estimate.interval == 0.1...0.1)
    #expect(!estimate.isConverged)
  }

  @Test("keeps the spread beside a large offset")
  func largeOffset() throws {
    let estimate = try Estimate.mean(of: [1e9 + 1, 1e9 + 2, 1e9 + 3])
    #expect(estimate.value == 1e9 + 2)
    #expect(agrees(estimate.standardError ?? .nan, (1.0 / 3).squareRoot(), within: 1e-15))
  }

  @Test("refuses what has no answer")
  func refusals() {
    #expect(throws: StatisticsError.tooFewSamples(quantity: "mean", found: 1, needed: 2)) {
      try Estimate.mean(of: [1])
    }
    #expect(
      throws: StatisticsError.countMismatch(
        quantity: "second member of the pairs", found: 3, expected: 2)
    ) {
      try Estimate.pairedDifference([1, 2], [1, 2, 3])
    }
    #expect(
      throws: StatisticsError.notFinite(quantity: "variance of mean", index: 0, found: "inf")
    ) {
      try Estimate.mean(of: [1e200, -1e200])
    }
  }
}
