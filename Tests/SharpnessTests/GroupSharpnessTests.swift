import Landscape
import Randomness
import Sharpness
import Statistics
import Testing

@Suite("Worst case by groups") struct GroupSharpnessTests {
  @Test("it is the mean of the groups' worst cases, and at least that of the mean loss")
  func mean() throws {
    let whole = TwoLayerNetwork(seed: 21)
    let groups = stride(from: 0, to: 12, by: 3).map {
      TwoLayerNetwork(Array(whole.samples[$0..<$0 + 3]), at: whole.point)
    }
    let ball = try PerturbationBall(.plain, radius: .absolute(0.3))
    let settings = try AscentSettings(stepLimit: 200, tolerance: 1e-6, seed: 1)
    let found = try GroupSharpness(of: groups, in: ball, settings)
    #expect(found.groups.count == 4)
    #expect(found.mean.sampleCount == 4)
    let sum = found.groups.reduce(0) { $0 + $1.rise }
    #expect(abs(found.mean.value - sum / 4) < 1e-14)
    let together = try WorstCaseSharpness(of: whole, in: ball, settings)
    #expect(found.mean.value > together.rise)
    for (group, worst) in zip(groups, found.groups) {
      #expect(group.point == whole.point)
      #expect(worst.loss == group.value())
    }
  }

  @Test("groups have random starts of their own, the same ones for the same seed")
  func seeds() throws {
    let groups = (0..<2).map { _ in TwoLayerNetwork(seed: 22) }
    let ball = try PerturbationBall(.plain, radius: .absolute(0.3))
    let found = try GroupSharpness(of: groups, in: ball, AscentSettings(seed: 1))
    #expect(found.groups[0].search.climbs[1] != found.groups[1].search.climbs[1])
    #expect(try GroupSharpness(of: groups, in: ball, AscentSettings(seed: 1)) == found)
  }

  @Test("a single group has no interval and is refused")
  func oneGroup() throws {
    let ball = try PerturbationBall(.plain, radius: .absolute(0.3))
    #expect(throws: LandscapeError.self) {
      try GroupSharpness(of: [TwoLayerNetwork(seed: 22)], in: ball, AscentSettings(seed: 1))
    }
  }

  @Test("the interval over groups covers the mean over all groups that might have been drawn")
  func coverage() throws {
    let ball = try PerturbationBall(.plain, radius: .absolute(0.5))
    let settings = try AscentSettings(randomStarts: 0, stepLimit: 1, seed: 1)
    var random = RandomStream(seed: 23)
    // Linear losses with normal slopes g in four dimensions: the rise is |g| / 2, and the mean of
    // the chi law with four degrees of freedom is √2 Γ(5/2) / Γ(2) = 3 √(2π) / 4.
    let truth = 0.5 * 0.75 * (2 * Double.pi).squareRoot()
    let trials = 400
    var covered = 0
    for _ in 0..<trials {
      let groups = (0..<12).map { _ in
        Quadratic(
          diagonal: [0, 0, 0, 0], slope: (0..<4).map { _ in random.normal() }, at: [0, 0, 0, 0])
      }
      let found = try GroupSharpness(of: groups, in: ball, settings)
      if found.mean.interval.contains(truth) { covered += 1 }
    }
    // Of 400 intervals 380 +- 4.4 cover; the bound is 4 standard errors below.
    #expect(covered >= 362, "\(covered) of \(trials)")
  }
}
