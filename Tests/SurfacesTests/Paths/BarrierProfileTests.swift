import Landscape
import Randomness
import Statistics
import Surfaces
import Testing

@Suite("Barrier over repeats") struct BarrierProfileTests {
  /// A mean profile and how its noise goes from position to position.
  struct Scenario: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// The mean rises between the ends.
    let rises: [Double]
    var noise = Noise.independent

    /// Noise of deviation 1.
    enum Noise { case independent, seesaw, common }

    var height: Double { rises.max() ?? 0 }

    func profile(_ random: inout RandomStream) throws -> LossProfile {
      let shared = random.normal()
      let inner = rises.enumerated().map { index, rise in
        switch noise {
        case .independent: rise + random.normal()
        case .seesaw: rise + (index % 2 == 0 ? shared : -shared)
        case .common: rise + shared
        }
      }
      let last = Double(rises.count + 1)
      // The ends carry noise too, which rises take out: positions are paired within a repeat.
      let (start, end) = (5 * random.normal(), 5 * random.normal())
      let positions = (0...rises.count + 1).map { Double($0) / last }
      let line = positions.map { (1 - $0) * start + $0 * end }
      return try LossProfile(
        positions: positions, losses: zip(line, [0] + inner + [0]).map { $0 + $1 })
    }
  }

  static let scenarios = [
    Scenario(testDescription: "flat", rises: [0, 0, 0, 0, 0, 0, 0]),
    Scenario(testDescription: "flat, three positions", rises: [0, 0, 0]),
    Scenario(testDescription: "flat seesaw", rises: [0, 0], noise: .seesaw),
    Scenario(testDescription: "flat, common noise", rises: [0, 0, 0], noise: .common),
    Scenario(testDescription: "one peak", rises: [1, 3, 6, 3, 1]),
    Scenario(testDescription: "two equal peaks", rises: [3, 0, 0, 3]),
    Scenario(testDescription: "a plateau nearly flat", rises: [2.6, 2.8, 3, 2.9, 2.7]),
    Scenario(testDescription: "a valley", rises: [-1, -2, -1]),
  ]

  // With 1000 runs, 50 misses are expected of an exact interval; 4.3 standard deviations above are
  // passed once in 10^5 seeds: 50 + 4.3 · sqrt(1000 · 0.05 · 0.95) = 79.
  @Test("covers the height at the stated level, whatever the profile", arguments: scenarios)
  func coverage(scenario: Scenario) throws {
    var missed = 0
    for run in 0..<1000 {
      let height = try barrier(of: scenario, repeats: 16, run: run).height()
      if !height.interval.contains(scenario.height) { missed += 1 }
    }
    #expect(missed <= 79)
  }

  @Test("is not biased upwards, as the maximum of the means is", arguments: scenarios)
  func bias(scenario: Scenario) throws {
    let runs = 400
    var (crossed, largest) = (0.0, 0.0)
    for run in 0..<runs {
      let barrier = try barrier(of: scenario, repeats: 16, run: run)
      let height = try barrier.height()
      let inner = 1..<barrier.positions.count - 1
      let plain = try inner.map { try barrier.rise(at: $0).value }.max() ?? 0
      // Equal where both halves choose the same position, up to rounding of numbers up to 100.
      #expect(height.value <= plain + 1e-12)
      crossed += height.value - scenario.height
      largest += plain - scenario.height
    }
    // Means of 16 deviations of 1 over 400 runs have a standard error of 1/80; five of them.
    #expect(crossed / Double(runs) < 5.0 / 80)
    if scenario.testDescription == "flat" {
      // The largest of seven independent means is 1.352 of their deviations of 1/4 too high on
      // average (the expected largest of seven normal deviates).
      #expect(abs(largest / Double(runs) - 1.352 / 4) < 5.0 / 80)
      #expect(abs(crossed / Double(runs)) < 5.0 / 80)
    }
  }

  @Test("is the rise at the peak where that is beyond doubt, with a longer lower side")
  func peak() throws {
    var random = RandomStream(seed: 8)
    let scenario = Scenario(testDescription: "", rises: [0, 50, 0])
    let barrier = try BarrierProfile((0..<9).map { _ in try scenario.profile(&random) })
    let (height, rise) = (try barrier.height(), try barrier.rise(at: 2))
    #expect(height.value == rise.value)
    #expect(height.interval.upperBound == rise.interval.upperBound)
    let sides = (height.value - height.interval.lowerBound, rise.value - rise.interval.lowerBound)
    // Differences of numbers near 50.
    #expect(abs(sides.0 / sides.1 - 1.36.squareRoot()) < 1e-13)
    #expect(height.standardError == rise.standardError)
    #expect(height.method == .crossFitted && rise.method == .student)
    #expect(try barrier.height(level: 0.5).level == 0.5)
  }

  @Test("is negative where even the highest position sags")
  func valley() throws {
    let rises = [-1.0, -2, -1.5, -2.5, -1, -2]
    let profiles = try rises.map {
      try LossProfile(positions: [0, 0.5, 1], losses: [1, 1 + $0, 1])
    }
    let barrier = try BarrierProfile(profiles)
    #expect(try barrier.height().value == Estimate.mean(of: rises).value)
    #expect(try barrier.height().interval.upperBound < 0)
    // Each repeat's own height counts its ends.
    #expect(try barrier.meanHeight().value == 0)
  }

  @Test("averages the repeats' own heights")
  func meanHeight() throws {
    let profiles = try [[0, 1, 0, 0], [0, 0, 3, 0], [0, 2, 0, 0]].map {
      try LossProfile(positions: [0, 0.25, 0.75, 1], losses: $0)
    }
    #expect(try BarrierProfile(profiles).meanHeight() == Estimate.mean(of: [1, 3, 2]))
  }

  @Test("needs four repeats at the same positions")
  func refusals() throws {
    let profile = try LossProfile(positions: [0, 0.5, 1], losses: [0, 1, 0])
    #expect(
      throws: StatisticsError.tooFewSamples(
        quantity: "height of a barrier", found: 3, needed: 4)
    ) { try BarrierProfile([profile, profile, profile]).height() }
    #expect(throws: LandscapeError.self) { try BarrierProfile([]) }
    let other = try LossProfile(positions: [0, 0.4, 1], losses: [0, 1, 0])
    #expect(throws: LandscapeError.self) { try BarrierProfile([profile, other]) }
  }

  private func barrier(of scenario: Scenario, repeats: Int, run: Int) throws -> BarrierProfile {
    var random = RandomStream(seed: 21).child(.trial, run)
    return try BarrierProfile((0..<repeats).map { _ in try scenario.profile(&random) })
  }
}
