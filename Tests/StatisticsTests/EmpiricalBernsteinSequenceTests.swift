import Statistics
import Testing

@Suite("Empirical-Bernstein sequence") struct EmpiricalBernsteinSequenceTests {
  // Running sums of 120 terms of order 1 in both programs.
  @Test(
    "agrees with the closed form in NumPy",
    arguments: goldenCases("BoundedSequences") as [BoundedSequenceCase])
  func golden(_ expected: BoundedSequenceCase) throws {
    var sequence = try EmpiricalBernsteinSequence(level: expected.level)
    for (index, value) in expected.values.enumerated() {
      try sequence.add(value)
      guard let row = expected.counts.firstIndex(of: index + 1) else { continue }
      let interval = sequence.estimate.interval
      #expect(abs(interval.lowerBound - expected.bernsteinLower[row]) < 1e-12)
      #expect(abs(interval.upperBound - expected.bernsteinUpper[row]) < 1e-12)
    }
  }

  @Test("rarely ever leaves the mean, at any of 300 counts", arguments: BoundedLaw.allCases)
  func anytimeCoverage(_ law: BoundedLaw) throws {
    let runs = 600
    let misses = try runsThatEverMiss(law, runs: runs, count: 300, seed: 61) {
      try EmpiricalBernsteinSequence(level: 0.9)
    }
    #expect(misses <= mostExpected(rate: 0.1, runs: runs))
  }

  @Test("adapts to a small spread")
  func adaptation() throws {
    var narrow = try EmpiricalBernsteinSequence()
    var wide = try EmpiricalBernsteinSequence()
    for index in 0..<500 {
      try narrow.add(index.isMultiple(of: 2) ? 0.49 : 0.51)
      try wide.add(index.isMultiple(of: 2) ? 0 : 1)
    }
    func width(_ estimate: Estimate) -> Double {
      estimate.interval.upperBound - estimate.interval.lowerBound
    }
    // The stake is at most 1/2, so 2 log(40) / (500 / 2) = 0.03 is the best that can be.
    #expect(width(narrow.estimate) < 0.04)
    #expect(width(wide.estimate) > 0.15)
  }

  @Test("reports a mean that drifts as not converged")
  func drift() throws {
    var sequence = try EmpiricalBernsteinSequence()
    try sequence.add(contentsOf: [Double](repeating: 0, count: 200))
    try sequence.add(contentsOf: [Double](repeating: 1, count: 800))
    #expect(!sequence.estimate.isConverged)
  }

  @Test("refuses a value that is not a number")
  func notANumber() throws {
    var sequence = try EmpiricalBernsteinSequence()
    #expect(
      throws: StatisticsError.notFinite(
        quantity: "value of a bounded sequence", index: 0, found: "nan")
    ) {
      try sequence.add(.nan)
    }
  }
}
