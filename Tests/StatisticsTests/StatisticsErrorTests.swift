import Statistics
import Testing

@Suite("Statistics errors") struct StatisticsErrorTests {
  @Test("say what was wrong, what was found and what is allowed")
  func words() {
    let sentences: [(StatisticsError, String)] = [
      (
        .tooFewSamples(quantity: "mean", found: 1, needed: 2),
        "mean needs at least 2 values, found 1"
      ),
      (
        .countMismatch(quantity: "features", found: 5, expected: 6),
        "features: found 5 values where 6 belong"
      ),
      (
        .notFinite(quantity: "mean", index: 3, found: "nan"),
        "mean: the value at index 3 is nan; only finite values are allowed"
      ),
      (
        .outOfRange(quantity: "confidence level", found: 1.5, allowed: "(0, 1)"),
        "confidence level is 1.5; allowed is (0, 1)"
      ),
      (
        .notIdentifiable(quantity: "slope", reason: "all abscissae are 2.0"),
        "slope is not determined by the data: all abscissae are 2.0"
      ),
    ]
    for (error, sentence) in sentences { #expect(error.description == sentence) }
  }

  @Test("name the offending sample", arguments: [Double.nan, .infinity, -.infinity])
  func offendingSample(value: Double) {
    #expect(throws: StatisticsError.notFinite(quantity: "mean", index: 2, found: "\(value)")) {
      try Estimate.mean(of: [1, 2, value, 4])
    }
  }

  @Test("are not thrown for a level that is barely in (0, 1)", arguments: [1e-20, 1 - 1e-15])
  func extremeLevels(level: Double) throws {
    #expect(try Estimate.mean(of: [1, 2, 6], level: level).interval.contains(3))
    #expect(try Estimate.proportion(successes: 1, trials: 3, level: level).isConverged)
    #expect(try Estimate.exactProportion(successes: 1, trials: 3, level: level).isConverged)
    #expect(try Estimate.share(successes: [1, 2], trials: [3, 3], level: level).isConverged)
    #expect(try LineFit(x: [1, 2, 3], y: [1, 2, 4], level: level).slope.isConverged)
    #expect(try BettingSequence(level: level).estimate.isConverged)
  }

  @Test("refuse every level outside (0, 1)", arguments: [-0.5, 0, 1, 95, .infinity])
  func levels(level: Double) {
    let expected = StatisticsError.outOfRange(
      quantity: "confidence level", found: level, allowed: "(0, 1)")
    #expect(throws: expected) { try Estimate.mean(of: [1, 2], level: level) }
    #expect(throws: expected) { try Estimate.proportion(successes: 1, trials: 2, level: level) }
    #expect(throws: expected) { try LineFit(x: [1, 2, 3], y: [1, 2, 4], level: level) }
    #expect(throws: expected) { try BettingSequence(level: level) }
    #expect(throws: expected) { try NormalMixtureSequence(level: level) }
  }
}
