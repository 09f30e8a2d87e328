import Randomness
import Statistics
import Testing

@Suite("Betting sequence") struct BettingSequenceTests {
  // Ends are roots found to 1e-9 here and to 1e-13 there.
  @Test(
    "agrees with roots found by SciPy",
    arguments: goldenCases("BoundedSequences") as [BoundedSequenceCase])
  func golden(_ expected: BoundedSequenceCase) throws {
    var sequence = try BettingSequence(level: expected.level)
    for (index, value) in expected.values.enumerated() {
      try sequence.add(value)
      guard let row = expected.counts.firstIndex(of: index + 1) else { continue }
      let interval = sequence.estimate.interval
      #expect(abs(interval.lowerBound - expected.bettingLower[row]) < 3e-9)
      #expect(abs(interval.upperBound - expected.bettingUpper[row]) < 3e-9)
    }
  }

  @Test("rarely ever leaves the mean, at any of 300 counts", arguments: BoundedLaw.allCases)
  func anytimeCoverage(_ law: BoundedLaw) throws {
    let runs = 200
    let misses = try runsThatEverMiss(law, runs: runs, count: 300, seed: 51) {
      try BettingSequence(level: 0.9)
    }
    #expect(misses <= mostExpected(rate: 0.1, runs: runs))
  }

  @Test("protects where a fixed-sample interval, looked at again and again, does not")
  func peeking() throws {
    var random = RandomStream(seed: 52)
    let runs = 100
    var misses = 0
    for _ in 0..<runs {
      var successes = 0
      var hasMissed = false
      for trials in 1...200 {
        if random.bernoulli(0.5) { successes += 1 }
        let estimate = try Estimate.proportion(
          successes: successes, trials: trials, level: 0.9)
        if !estimate.interval.contains(0.5) { hasMissed = true }
      }
      if hasMissed { misses += 1 }
    }
    #expect(misses > 2 * mostExpected(rate: 0.1, runs: runs))
  }

  @Test("maps to its range and back")
  func otherRange() throws {
    var unit = try BettingSequence()
    var scaled = try BettingSequence(range: -2...6)
    for value in [0.5, 0.25, 0.75, 0.375, 0.5, 0.625, 0.5, 0.5] {
      try unit.add(value)
      try scaled.add(8 * value - 2)
    }
    let found = scaled.estimate
    let expected = unit.estimate
    #expect(found.value == 8 * expected.value - 2)
    #expect(agrees(found.interval.lowerBound, 8 * expected.interval.lowerBound - 2, within: 1e-14))
    #expect(agrees(found.interval.upperBound, 8 * expected.interval.upperBound - 2, within: 1e-14))
    #expect(
      agrees(found.standardError ?? .nan, 8 * (expected.standardError ?? .nan), within: 1e-14))
  }

  @Test("never widens, and begins with the whole range")
  func nested() throws {
    var random = RandomStream(seed: 53)
    var sequence = try BettingSequence(range: 0...10)
    var previous = sequence.estimate
    #expect(previous.interval == 0...10 && previous.value == 5 && previous.sampleCount == 0)
    for _ in 0..<100 {
      try sequence.add(random.uniform(in: 0...10))
      let next = sequence.estimate
      #expect(next.interval.lowerBound >= previous.interval.lowerBound)
      #expect(next.interval.upperBound <= previous.interval.upperBound)
      previous = next
    }
    #expect(previous.kind == .anytimeValid && previous.method == .bettingSequence)
  }

  @Test("reports a mean that drifts as not converged and keeps the last interval")
  func drift() throws {
    var sequence = try BettingSequence()
    try sequence.add(contentsOf: [Double](repeating: 0, count: 200))
    let before = sequence.estimate
    #expect(before.isConverged && before.interval.upperBound < 0.1)
    try sequence.add(contentsOf: [Double](repeating: 1, count: 800))
    #expect(!sequence.estimate.isConverged)
    #expect(sequence.estimate.interval.upperBound <= before.interval.upperBound)
  }

  @Test("refuses a value outside its range and stays as it was", arguments: [-0.1, 1.5])
  func outside(value: Double) throws {
    var sequence = try BettingSequence()
    try sequence.add(0.5)
    let before = sequence.estimate
    #expect(
      throws: StatisticsError.outOfRange(
        quantity: "value at index 1", found: value, allowed: "0.0...1.0")
    ) {
      try sequence.add(value)
    }
    #expect(sequence.estimate == before)
  }

  @Test("refuses a range without width")
  func emptyRange() {
    #expect(
      throws: StatisticsError.outOfRange(
        quantity: "width of the range of values", found: 0, allowed: "above 0, finite")
    ) {
      try BettingSequence(range: 1...1)
    }
  }
}
