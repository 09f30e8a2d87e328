import Landscape
import Sharpness
import Statistics
import Testing

@Suite("Average case under noise") struct AverageCaseSharpnessTests {
  let diagonal = [3.0, 1, -0.5, 2]
  let point = [0.5, -1, 2, 0]

  @Test(
    "of a quadratic it is sigma squared times half the weighted trace",
    arguments: [
      (NoiseShape.isotropic, 5.5),
      (NoiseShape.weightScaled, -0.25),  // 3 · 0.25 + 1 - 0.5 · 4
      (NoiseShape.filterScaled, 7.21875),  // times 5.25 / 4: four weights of squared length 5.25
    ])
  func quadratic(shape: NoiseShape, trace: Double) throws {
    let objective = Quadratic(diagonal: diagonal, slope: [9, -9, 9, 9], at: point)
    let found = try AverageCaseSharpness(
      of: objective, sigma: 0.1, shape: shape, SamplingSettings(draws: 4_000, seed: 31))
    let exact = 0.01 * trace / 2
    let error = try #require(found.rise.standardError)
    #expect(abs(found.rise.value - exact) < 4 * error)
    #expect(error < 0.25 * abs(exact))
    #expect(found.rise.sampleCount == 4_000)
    #expect(objective.point == point)
  }

  @Test("opposite noise cancels the slope")
  func antithetic() throws {
    let rises = try [[0.0, 0, 0, 0], [1_000, -1_000, 500, 200]].map { slope in
      try AverageCaseSharpness(
        of: Quadratic(diagonal: diagonal, slope: slope, at: point), sigma: 0.1,
        shape: .isotropic, SamplingSettings(seed: 32)
      ).rise
    }
    // What is left of losses of some hundreds is their rounding, about 1e-13.
    #expect(abs(rises[0].value - rises[1].value) < 1e-11)
  }

  @Test("the interval covers the exact value as often as it says", arguments: [0.8, 0.95])
  func coverage(level: Double) throws {
    // Sixteen equal eigenvalues: a pair's rise is a chi-square of 16 degrees of freedom, whose
    // skewness of 0.7 costs Student's interval of 20 draws about one percent.
    let objective = Quadratic(
      diagonal: [Double](repeating: 2, count: 16), slope: [Double](repeating: 1, count: 16),
      at: [Double](repeating: 0, count: 16))
    let trials = 400
    var covered = 0
    for seed in 0..<trials {
      let found = try AverageCaseSharpness(
        of: objective, sigma: 0.5, shape: .isotropic,
        SamplingSettings(draws: 20, level: level, seed: UInt64(seed)))
      if found.rise.interval.contains(4) { covered += 1 }  // 0.5² · 32 / 2
    }
    let error = (level * (1 - level) / Double(trials)).squareRoot()
    let share = Double(covered) / Double(trials)
    #expect(share > level - 0.01 - 4 * error, "\(covered) of \(trials)")
    #expect(share < level + 4 * error, "\(covered) of \(trials)")
  }

  @Test("the same seed draws the same noise, another one another")
  func determinism() throws {
    let found = try [5, 5, 6].map { seed in
      try AverageCaseSharpness(
        of: TwoLayerNetwork(seed: 33), sigma: 0.1, shape: .filterScaled,
        SamplingSettings(seed: UInt64(seed)))
    }
    #expect(found[0] == found[1])
    #expect(found[0].rise != found[2].rise)
  }

  @Test("noise of no level is refused", arguments: [0, -1, Double.nan, .infinity])
  func refusals(sigma: Double) {
    #expect(throws: LandscapeError.self) {
      try AverageCaseSharpness(
        of: Quadratic(diagonal: diagonal, slope: diagonal, at: point), sigma: sigma,
        shape: .isotropic, SamplingSettings(seed: 1))
    }
  }
}
