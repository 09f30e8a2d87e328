import Statistics
import Testing

@Suite("Clopper-Pearson interval") struct ClopperPearsonIntervalTests {
  // Both sides find beta quantiles by iteration; they end near 1e-12.
  @Test("agrees with SciPy", arguments: goldenCases("Proportions") as [ProportionCase])
  func golden(_ expected: ProportionCase) throws {
    let estimate = try Estimate.exactProportion(
      successes: expected.successes, trials: expected.trials, level: expected.level)
    #expect(agrees(estimate.interval.lowerBound, expected.exactLower, within: 1e-10))
    #expect(agrees(estimate.interval.upperBound, expected.exactUpper, within: 1e-10))
    #expect(estimate.method == .exact)
  }

  @Test("covers at least at its level for every share", arguments: [1, 10, 40])
  func coverageEverywhere(trials: Int) throws {
    let intervals = try (0...trials).map {
      try Estimate.exactProportion(successes: $0, trials: trials, level: 0.9).interval
    }
    for share in stride(from: 0.005, to: 1, by: 0.01) {
      #expect(coverage(of: share, by: intervals) >= 0.9, "share \(share)")
    }
  }
}
