import Landscape
import Sharpness
import Testing

@Suite("Worst case in a ball") struct WorstCaseSharpnessTests {
  struct KnownCase: Sendable { let name: String, eigenvalues: [Double], slope: [Double] }

  static func thorough() throws(LandscapeError) -> AscentSettings {
    try AscentSettings(randomStarts: 6, stepLimit: 5_000, tolerance: 1e-10, seed: 11)
  }

  @Test(
    "the worst case of a quadratic is the trust region's",
    arguments: [
      KnownCase(name: "convex", eigenvalues: [4, 2, 1, 0.5], slope: [0.1, -0.2, 0.3, 0.1]),
      KnownCase(name: "indefinite", eigenvalues: [2, -1, -3, 0.5], slope: [0.2, 0.4, -0.3, 0.5]),
      KnownCase(name: "inside", eigenvalues: [-4, -2, -1, -3], slope: [0.4, 0.3, 0.2, 0.3]),
      KnownCase(name: "concave", eigenvalues: [-4, -2, -1, -3], slope: [4, 3, -2, 3]),
    ])
  func quadratics(_ known: KnownCase) throws {
    let objective = Quadratic(
      eigenvalues: known.eigenvalues, slope: known.slope, reflectedAt: [1, 2, -1, 3])
    let found = try WorstCaseSharpness(
      of: objective, in: PerturbationBall(.plain, radius: .absolute(0.7)),
      Self.thorough())
    let exact = trustRegionMaximum(
      eigenvalues: known.eigenvalues, slope: known.slope, radius: 0.7)
    // A climb ends when a step adds less than 1e-10 of the rise; the ratio of two such additions is
    // at most 0.9 for these spectra, so that 1e-9 of it may be missing.
    #expect(abs(found.rise - exact) <= 1e-8 * exact, "\(known.name)")
    #expect(found.rise <= exact * (1 + 1e-12), "a lower bound of the maximum")
    #expect(found.search.climbs.count == 7)
    #expect(found.search.isConverged)
    #expect(found.radius == 0.7)
  }

  @Test("random starts find the maximum that the gradient does not lead to, and the spread tells")
  func restarts() throws {
    // ½ (4 y²) + x / 10: along the gradient, x, no step ever turns aside.
    let objective = Quadratic(diagonal: [0, 4], slope: [0.1, 0], at: [0, 0])
    let ball = try PerturbationBall(.plain, radius: .absolute(1))
    let alone = try WorstCaseSharpness(
      of: objective, in: ball, AscentSettings(randomStarts: 0, seed: 2))
    #expect(abs(alone.rise - 0.1) < 1e-15)
    #expect(alone.search.spread == 0)
    let found = try WorstCaseSharpness(of: objective, in: ball, Self.thorough())
    // The hard case of the secular equation: λ = 4, so λ/2 + g² / (2 λ).
    let exact = 2 + 0.01 / 8
    #expect(abs(found.rise - exact) < 1e-8)
    #expect(abs(found.search.spread - (exact - 0.1)) < 1e-8)
    #expect(found.search.climbs.map(\.start) == [.gradient] + Array(repeating: .random, count: 6))
  }

  @Test("one step is exact for a linear loss, and no climb goes higher")
  func linear() throws {
    let objective = Quadratic(diagonal: [0, 0, 0], slope: [1, -2, 2], at: [0.3, 0.4, 0.5])
    let found = try WorstCaseSharpness(
      of: objective, in: PerturbationBall(.plain, radius: .absolute(0.5)), AscentSettings(seed: 3))
    // The radius times the gradient's length 3; the loss of about 1 rounds at 1e-16.
    let oneStep = try #require(found.oneStepRise)
    #expect(abs(oneStep - 1.5) < 1e-14)
    #expect(abs(found.rise - 1.5) < 1e-14)
    #expect(found.search.spread < 1e-2)
  }

  @Test("at a stationary point there is no one step, and random starts still climb")
  func stationary() throws {
    let objective = Quadratic(diagonal: [3, 1], slope: [0, 0], at: [0, 0])
    let found = try WorstCaseSharpness(
      of: objective, in: PerturbationBall(.plain, radius: .absolute(2)), Self.thorough())
    #expect(found.oneStepRise == nil)
    #expect(found.search.climbs.allSatisfy { $0.start == .random })
    #expect(abs(found.rise - 6) < 1e-7)  // ½ · 3 · 2²
  }

  @Test("a loss that only falls rises by nothing")
  func maximum() throws {
    let objective = Quadratic(diagonal: [-3, -1], slope: [0, 0], at: [0, 0])
    let found = try WorstCaseSharpness(
      of: objective, in: PerturbationBall(.plain, radius: .absolute(2)), AscentSettings(seed: 3))
    #expect(found.rise == 0)
    #expect(found.search.climbs.allSatisfy { $0.rise <= 0 })
  }

  @Test("an adaptive ball is a plain one in the coordinates w / t", arguments: [0, 0.1])
  func adaptive(offset: Double) throws {
    let (diagonal, slope, point) = ([4.0, 1, -2], [0.1, 0.2, 0.3], [0.5, -1.5, 1.0])
    let objective = Quadratic(diagonal: diagonal, slope: slope, at: point)
    let found = try WorstCaseSharpness(
      of: objective, in: PerturbationBall(.adaptive(offset: offset), radius: .absolute(0.4)),
      Self.thorough())
    let stretches = point.map { abs($0) + offset }
    let gradient = point.indices.map { diagonal[$0] * point[$0] + slope[$0] }
    let exact = trustRegionMaximum(
      eigenvalues: diagonal.indices.map { stretches[$0] * stretches[$0] * diagonal[$0] },
      slope: gradient.indices.map { stretches[$0] * gradient[$0] }, radius: 0.4)
    #expect(abs(found.rise - exact) <= 1e-8 * exact)

    // Kwon et al.'s step: radius t² g / |t g|.
    let stretched = gradient.indices.map { stretches[$0] * gradient[$0] }
    let size = stretched.reduce(0) { $0 + $1 * $1 }.squareRoot()
    let step = stretched.indices.map { 0.4 * stretches[$0] * stretched[$0] / size }
    let rise = step.indices.reduce(0) {
      $0 + step[$1] * (gradient[$1] + diagonal[$1] * step[$1] / 2)
    }
    let oneStep = try #require(found.oneStepRise)
    #expect(abs(oneStep - rise) < 1e-13)
  }

  @Test("the same seed climbs the same way, bit for bit, and another one does not")
  func determinism() throws {
    let ball = try PerturbationBall(.plain, radius: .absolute(0.5))
    let found = try [1, 1, 2].map { seed in
      try WorstCaseSharpness(
        of: TwoLayerNetwork(seed: 9), in: ball, AscentSettings(seed: UInt64(seed)))
    }
    #expect(found[0] == found[1])
    #expect(found[0].search.climbs[0] == found[2].search.climbs[0])
    #expect(found[0].search.climbs[1] != found[2].search.climbs[1])
  }

  @Test("a climb that runs out of steps says so")
  func unfinished() throws {
    let objective = Quadratic(
      eigenvalues: [4, 3.9, 1], slope: [0.01, 0.3, 0.1], reflectedAt: [1, 1, 2])
    let found = try WorstCaseSharpness(
      of: objective, in: PerturbationBall(.plain, radius: .absolute(1)),
      AscentSettings(stepLimit: 1, tolerance: 1e-9, seed: 1))
    #expect(!found.search.isConverged)
    #expect(found.search.climbs.allSatisfy { $0.stepCount <= 1 })
  }
}
