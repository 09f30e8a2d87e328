import Randomness
import Statistics
import Testing

@Suite("Normal-mixture sequence") struct NormalMixtureSequenceTests {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let level: Double
    let tightest: Int
    let values: [Double]
    let counts: [Int]
    let means: [Double]
    let halfWidths: [Double]

    var testDescription: String { "level \(level), tightest at \(tightest)" }
  }

  // The expected side finds the mixture variance by minimising the width, to about 1e-8; around
  // the minimum the width does not depend on it, elsewhere weakly.
  @Test(
    "agrees with a minimum found by SciPy",
    arguments: goldenCases("NormalMixtureSequence") as [Case])
  func golden(_ expected: Case) throws {
    var sequence = try NormalMixtureSequence(
      level: expected.level, tightestCount: expected.tightest, firstCount: 30)
    for (index, value) in expected.values.enumerated() {
      try sequence.add(value)
      guard let row = expected.counts.firstIndex(of: index + 1) else { continue }
      let estimate = sequence.estimate
      #expect(agrees(estimate.value, expected.means[row], within: 1e-13))
      #expect(
        agrees(
          estimate.interval.upperBound - estimate.value, expected.halfWidths[row], within: 1e-6))
    }
  }

  @Test("rarely ever leaves the mean of normal or skewed values", arguments: [false, true])
  func anytimeCoverage(isSkewed: Bool) throws {
    var random = RandomStream(seed: 71)
    let runs = 600
    var misses = 0
    for _ in 0..<runs {
      var sequence = try NormalMixtureSequence(level: 0.9)
      var hasMissed = false
      for _ in 0..<300 {
        try sequence.add(isSkewed ? random.gamma(shape: 2) : 2 + random.normal())
        if !sequence.estimate.interval.contains(2) { hasMissed = true }
      }
      if hasMissed { misses += 1 }
    }
    // Asymptotic, but within the bound here: the mixture leaves room at counts far from the
    // tightest, and the variance is settled after 30 values.
    #expect(misses <= mostExpected(rate: 0.1, runs: runs))
  }

  @Test("has no bound before its first count")
  func beforeTheFirstCount() throws {
    var sequence = try NormalMixtureSequence(firstCount: 3)
    #expect(sequence.estimate.interval == -.infinity...(.infinity))
    try sequence.add(contentsOf: [1, 2])
    #expect(sequence.estimate.value == 1.5)
    #expect(!sequence.estimate.isConverged)
    try sequence.add(3)
    #expect(sequence.estimate.isConverged)
    #expect(sequence.estimate.interval.upperBound.isFinite)
  }

  @Test("has an interval at every level in (0, 1)", arguments: [1e-20, 1e-9, 1 - 1e-15])
  func extremeLevels(level: Double) throws {
    var sequence = try NormalMixtureSequence(level: level, firstCount: 2)
    try sequence.add(contentsOf: [1, 2, 3])
    let estimate = sequence.estimate
    #expect(estimate.isConverged)
    #expect(estimate.interval.contains(2) && estimate.interval.upperBound.isFinite)
  }

  @Test("has no bound while all values are the same")
  func identicalValues() throws {
    var sequence = try NormalMixtureSequence(firstCount: 2)
    try sequence.add(contentsOf: [0.1, 0.1, 0.1])
    #expect(sequence.estimate.interval == -.infinity...(.infinity))
    #expect(!sequence.estimate.isConverged)
  }

  @Test("refuses values whose sums overflow and stays as it was")
  func overflow() throws {
    var sequence = try NormalMixtureSequence(firstCount: 2)
    try sequence.add(contentsOf: [1, 2])
    let before = sequence.estimate
    #expect(throws: StatisticsError.self) { try sequence.add(1e300) }
    #expect(sequence.estimate == before)
  }
}
