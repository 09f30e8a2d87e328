import Randomness
import Statistics
import Testing

@Suite("Bootstrap interval") struct BootstrapIntervalTests {
  static func mean(_ samples: [Double]) -> Double {
    samples.reduce(0, +) / Double(samples.count)
  }

  @Test("of a skewed sample's mean misses the truth about as often as it says")
  func coverage() throws {
    var random = RandomStream(seed: 13)
    let runs = 500
    var misses = 0
    for _ in 0..<runs {
      let samples = (0..<30).map { _ in random.gamma(shape: 2) }
      let estimate = try Estimate.bootstrap(
        of: samples, resamples: 300, level: 0.9, random: &random, statistic: Self.mean)
      if !estimate.interval.contains(2) { misses += 1 }
    }
    // The bootstrap uses the variance with 1/n and normal ranks: for 30 normal samples its
    // coverage is P(|t₂₉| < 1.645 √(29/30)) = 0.883. A further 2% is allowed for the skew and
    // for 300 resamples.
    #expect(misses <= mostExpected(rate: 0.137, runs: runs))
    #expect(misses >= fewestExpected(rate: 0.1, runs: runs))
  }

  @Test("moves and stretches with its statistic")
  func equivariance() throws {
    let samples = [3.0, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8]
    var first = RandomStream(seed: 14)
    var second = first
    let plain = try Estimate.bootstrap(of: samples, random: &first, statistic: Self.mean)
    let scaled = try Estimate.bootstrap(of: samples, random: &second) { 8 * Self.mean($0) + 64 }
    // Ties between a resample and the observed mean may round apart, which moves ranks by one
    // in 2000; neighbouring resamples are at most 1/12 apart.
    #expect(agrees(scaled.value, 8 * plain.value + 64, within: 1e-14))
    #expect(
      abs(scaled.interval.lowerBound - 8 * plain.interval.lowerBound - 64) < 8.0 / 12)
    #expect(
      abs(scaled.interval.upperBound - 8 * plain.interval.upperBound - 64) < 8.0 / 12)
  }

  @Test("takes samples of any type")
  func ratioOfPairs() throws {
    let pairs = (1...12).map { (hits: Double($0), shots: Double(2 * $0 + $0 % 3)) }
    var random = RandomStream(seed: 15)
    let estimate = try Estimate.bootstrap(of: pairs, random: &random) { pairs in
      pairs.reduce(0) { $0 + $1.hits } / pairs.reduce(0) { $0 + $1.shots }
    }
    #expect(agrees(estimate.value, 78.0 / 168, within: 1e-15))
    #expect(estimate.interval.contains(estimate.value))
    #expect(estimate.sampleCount == 12 && estimate.isConverged)
  }

  @Test("is fixed by the state of the generator")
  func reproducible() throws {
    let samples = [0.3, 0.1, 0.9, 0.4]
    var first = RandomStream(seed: 16)
    var second = RandomStream(seed: 16)
    let one = try Estimate.bootstrap(of: samples, random: &first, statistic: Self.mean)
    let two = try Estimate.bootstrap(of: samples, random: &second, statistic: Self.mean)
    #expect(one == two)
  }

  @Test("of identical samples has no width and is not converged")
  func identicalSamples() throws {
    var random = RandomStream(seed: 17)
    let estimate = try Estimate.bootstrap(
      of: [2.0, 2, 2, 2], random: &random, statistic: Self.mean)
    #expect(estimate.interval == 2...2)
    #expect(estimate.standardError == 0)
    #expect(!estimate.isConverged)
  }

  @Test("refuses too few samples, too few resamples and a statistic that is not finite")
  func refusals() {
    var random = RandomStream(seed: 18)
    #expect(
      throws: StatisticsError.tooFewSamples(
        quantity: "a bootstrap interval", found: 2, needed: 3)
    ) {
      try Estimate.bootstrap(of: [1.0, 2], random: &random, statistic: Self.mean)
    }
    #expect(
      throws: StatisticsError.outOfRange(
        quantity: "number of resamples", found: 99, allowed: "100 or more")
    ) {
      try Estimate.bootstrap(
        of: [1.0, 2, 3], resamples: 99, random: &random, statistic: Self.mean)
    }
    #expect(
      throws: StatisticsError.notFinite(
        quantity: "statistic of the samples", index: 0, found: "inf")
    ) {
      try Estimate.bootstrap(of: [1.0, 2, 3], random: &random) { _ in .infinity }
    }
  }
}
