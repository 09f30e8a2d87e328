import Statistics
import Testing

@testable import Claims

@Suite("Quantities") struct QuantityTests {
  private let first = [0.5, 0.25, 0.75, 0.5]
  private let second = [0.25, 0.5, 0.25, 0]

  private func quantity(
    _ samples: Quantity.Samples, possible: ClosedRange<Double> = Quantity.everyNumber
  ) -> Quantity {
    Quantity("quantity", region: 0...1, possible: possible, samples)
  }

  @Test("each kind of samples has its estimator, at the level asked for")
  func estimators() throws {
    let share = try quantity(.share(successes: [3, 5], of: [10, 10])).estimate(level: 0.9)
    #expect(share == (try .share(successes: [3, 5], trials: [10, 10], level: 0.9)))
    #expect(
      try quantity(.mean(first)).estimate(level: 0.9) == .mean(of: first, level: 0.9))
    #expect(
      try quantity(.difference(first, second)).estimate(level: 0.9)
        == .pairedDifference(first, second, level: 0.9))
  }

  // Schuirmann: two one-sided tests at α reject together when the interval of level 1 - 2 α is
  // inside the margins.
  @Test("an equivalence at level 1 - α has the interval of its two one-sided tests at α")
  func equivalence() throws {
    for significance in [0.05, 0.01, 0.001] {
      let test = try EquivalenceTest(
        paired: first, second, margin: 0.1, significance: significance)
      let estimate = try quantity(.equivalence(first, second)).estimate(level: 1 - significance)
      // Levels 2 (1 - α) - 1 and 1 - 2 α differ by rounding, and the intervals with them.
      #expect(
        abs(estimate.interval.lowerBound - test.estimate.interval.lowerBound) < 1e-9
          && abs(estimate.interval.upperBound - test.estimate.interval.upperBound) < 1e-9)
    }
  }

  @Test("a ratio is that of the sums, and its intervals are nested")
  func ratio() throws {
    let quantity = quantity(.ratio([1, 2, 3, 4, 5, 7], [2, 4, 7, 8, 9, 15]))
    let wide = try quantity.estimate(level: 0.99)
    let narrow = try quantity.estimate(level: 0.8)
    // 22 / 45; resampled trials have ratios from 3/7 to 5/9.
    #expect(abs(wide.value - 22.0 / 45) < 1e-15)
    #expect(wide.interval.contains(narrow.interval))
    #expect(wide.interval.lowerBound >= 3.0 / 7 && wide.interval.upperBound <= 5.0 / 9)
  }

  @Test("identical trials: no width for means and differences, but still one for shares")
  func identical() throws {
    let same = [0.25, 0.25, 0.25]
    #expect(try quantity(.mean(same)).estimate(level: 0.95).interval == 0.25...0.25)
    #expect(try quantity(.difference(same, same)).estimate(level: 0.95).interval == 0...0)
    #expect(try quantity(.equivalence(same, same)).estimate(level: 0.95).interval == 0...0)
    let ratio = try quantity(.ratio(same, same)).estimate(level: 0.95)
    #expect(ratio.value == 1 && ratio.interval == 1...1 && !ratio.isConverged)
    for successes in [0, 5, 10] {
      let share = try quantity(
        .share(successes: [successes, successes], of: [10, 10])
      ).estimate(level: 0.95)
      #expect(share.interval.lowerBound < share.interval.upperBound)
    }
  }

  @Test("a ratio whose denominators are all 0 is 0")
  func emptyRatio() throws {
    let estimate = try quantity(.ratio([0, 0, 0], [0, 0, 0])).estimate(level: 0.95)
    #expect(estimate.value == 0 && !estimate.isConverged)
  }

  @Test("a limit is the intercept in 1 / k and counts the trials of all sizes")
  func limit() throws {
    let points = try [(10, 0.7), (20, 0.6), (40, 0.55)].map { classes, value in
      Quantity.SizedValue(
        classes: classes, estimate: try .mean(of: [value - 0.01, value + 0.01]),
        standardError: 0.01)
    }
    let estimate = try quantity(.limit(points)).estimate(level: 0.95)
    #expect(abs(estimate.value - 0.5) < 1e-12)
    #expect(estimate.sampleCount == 6 && quantity(.limit(points)).trialCount == 6)
    // x = 0.1, 0.05, 0.025 with mean 0.0583 and spread Σ(x - mean)² = 0.00291667, so that the
    // intercept has variance 0.01² (1/3 + 0.0583² / 0.00291667) = 0.01² · 1.5.
    let halfWidth = 1.959_963_984_540_054 * 0.01 * 1.5.squareRoot()
    #expect(abs(estimate.interval.upperBound - 0.5 - halfWidth) < 1e-9)
  }

  @Test("an interval loses what cannot be, and keeps all of it where nothing else is left")
  func cut() throws {
    let samples = Quantity.Samples.mean([0, 0.1, 0])
    let free = try quantity(samples).estimate(level: 0.95)
    #expect(free.interval.lowerBound < 0)
    let bounded = try quantity(samples, possible: 0...1).estimate(level: 0.95)
    #expect(bounded.interval == 0...free.interval.upperBound)
    #expect(bounded.value == free.value && bounded.standardError == free.standardError)
    let contradiction = try quantity(samples, possible: 2...3).estimate(level: 0.95)
    #expect(contradiction == free)
  }

  @Test("trials are counted, not events")
  func trialCount() {
    let samples: [Quantity.Samples] = [
      .share(successes: [1, 2, 3], of: [10, 20, 30]), .mean([1, 2, 3]),
      .difference([1, 2, 3], [1, 2, 3]), .equivalence([1, 2, 3], [1, 2, 3]),
      .ratio([1, 2, 3], [1, 2, 3]),
    ]
    #expect(samples.map { quantity($0).trialCount } == [3, 3, 3, 3, 3])
  }
}
