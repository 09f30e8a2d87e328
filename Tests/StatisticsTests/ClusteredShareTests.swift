import Randomness
import Statistics
import Testing

@Suite("Clustered share") struct ClusteredShareTests {
  @Test("averages the trials' shares, not their events")
  func value() throws {
    let estimate = try Estimate.share(successes: [1, 50], trials: [2, 200])
    #expect(estimate.value == 0.375)
    #expect(estimate.sampleCount == 2)
  }

  @Test("is the smallest interval that holds both of its parts")
  func hull() throws {
    let successes = [88, 93, 85, 97, 91]
    let trials = [Int](repeating: 100, count: 5)
    let share = try Estimate.share(successes: successes, trials: trials)
    let student = try Estimate.mean(of: successes.map { Double($0) / 100 })
    let wilson = try Estimate.proportion(successes: successes.reduce(0, +), trials: 500)
    let lower = min(student.interval.lowerBound, wilson.interval.lowerBound)
    let upper = max(student.interval.upperBound, wilson.interval.upperBound)
    #expect(share.interval == lower...min(1, upper))
    #expect(share.standardError == student.standardError)
  }

  @Test("keeps Wilson's width when all trials agree")
  func unanimous() throws {
    let share = try Estimate.share(successes: [50, 50, 50], trials: [50, 50, 50])
    let wilson = try Estimate.proportion(successes: 150, trials: 150)
    #expect(share.interval == wilson.interval)
    #expect(share.isConverged)
  }

  @Test("covers when events of a trial depend on each other, where pooling does not")
  func coverage() throws {
    var random = RandomStream(seed: 12)
    let runs = 600
    let trials = [Int](repeating: 50, count: 12)
    var misses = 0
    var pooledMisses = 0
    for _ in 0..<runs {
      // Each trial has its own rate, uniform on [0.2, 0.6]; the mean share is 0.4.
      let successes = trials.map { count in
        let rate = random.uniform(in: 0.2...0.6)
        return (0..<count).count { _ in random.bernoulli(rate) }
      }
      let share = try Estimate.share(successes: successes, trials: trials)
      if !share.interval.contains(0.4) { misses += 1 }
      let pooled = try Estimate.proportion(successes: successes.reduce(0, +), trials: 600)
      if !pooled.interval.contains(0.4) { pooledMisses += 1 }
    }
    #expect(misses <= mostExpected(rate: 0.05, runs: runs))
    // The spread between trials is 1.9 times the binomial one: pooling misses about 30%.
    #expect(pooledMisses > mostExpected(rate: 0.15, runs: runs))
  }

  @Test("refuses lists that do not belong together, and a single trial")
  func refusals() {
    #expect(
      throws: StatisticsError.countMismatch(
        quantity: "successes per trial", found: 1, expected: 2)
    ) {
      try Estimate.share(successes: [1], trials: [2, 2])
    }
    #expect(
      throws: StatisticsError.tooFewSamples(quantity: "a clustered share", found: 1, needed: 2)
    ) {
      try Estimate.share(successes: [1], trials: [2])
    }
  }
}
