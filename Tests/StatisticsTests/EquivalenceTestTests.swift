import Randomness
import Statistics
import Testing

@Suite("Equivalence test") struct EquivalenceTestTests {
  @Test("agrees with SciPy", arguments: goldenCases("Hypotheses") as [HypothesisCase])
  func golden(_ expected: HypothesisCase) throws {
    let test = try EquivalenceTest(of: expected.samples, margin: expected.margin)
    // t to some tens of ulps, and the distribution function to 1e-10.
    #expect(agrees(test.lowerPValue, expected.equivalenceLower, within: 1e-9))
    #expect(agrees(test.upperPValue, expected.equivalenceUpper, within: 1e-9))
    #expect(test.pValue == max(test.lowerPValue, test.upperPValue))
  }

  @Test("rejects exactly when the interval of level 1 - 2 alpha lies within the margin")
  func intervalDuality() throws {
    var random = RandomStream(seed: 21)
    for _ in 0..<200 {
      let samples = (0..<8).map { _ in 0.2 + random.normal() }
      let test = try EquivalenceTest(of: samples, margin: 0.9, significance: 0.1)
      let interval = test.estimate.interval
      #expect(test.estimate.level == 0.8)
      let isInside = interval.lowerBound >= -0.9 && interval.upperBound <= 0.9
      #expect(test.isEquivalent == isInside)
    }
  }

  struct PowerCase: Decodable, Sendable {
    let count: Int
    let significance: Double
    let mean: Double
    let margin: Double
    let power: Double
  }

  // Includes the edge, mean = margin, where the power is the size of the test.
  @Test(
    "declares equivalence as often as integration says",
    arguments: goldenCases("EquivalencePower") as [PowerCase])
  func power(_ expected: PowerCase) throws {
    var random = RandomStream(seed: 22)
    let runs = 1_000
    var count = 0
    for _ in 0..<runs {
      let samples = (0..<expected.count).map { _ in expected.mean + random.normal() }
      let test = try EquivalenceTest(
        of: samples, margin: expected.margin, significance: expected.significance)
      if test.isEquivalent { count += 1 }
    }
    #expect(count <= mostExpected(rate: expected.power, runs: runs))
    #expect(count >= fewestExpected(rate: expected.power, runs: runs))
  }

  @Test("of pairs is the test of their differences")
  func pairs() throws {
    let first = [0.31, 0.28, 0.35, 0.30]
    let second = [0.29, 0.30, 0.33, 0.31]
    let paired = try EquivalenceTest(paired: first, second, margin: 0.1)
    let plain = try EquivalenceTest(of: zip(first, second).map { $0 - $1 }, margin: 0.1)
    #expect(paired.pValue == plain.pValue)
    #expect(paired.estimate.method == .pairedStudent)
  }

  @Test("of identical samples compares the mean itself with the margin")
  func identicalSamples() throws {
    let inside = try EquivalenceTest(of: [0.05, 0.05], margin: 0.1)
    #expect(inside.pValue == 0 && !inside.estimate.isConverged)
    #expect(try EquivalenceTest(of: [0.1, 0.1], margin: 0.1).pValue == 1)
  }

  @Test("refuses a margin that is not above 0", arguments: [0, -0.1, .infinity])
  func margins(margin: Double) {
    #expect(
      throws: StatisticsError.outOfRange(
        quantity: "equivalence margin", found: margin, allowed: "above 0, finite")
    ) {
      try EquivalenceTest(of: [1, 2, 3], margin: margin)
    }
  }
}
