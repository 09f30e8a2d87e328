import Landscape
import Sharpness
import Testing

@Suite("Keskar's sharpness") struct KeskarSharpnessTests {
  @Test("a loss that is linear rises to a corner of the box, in percent of one more than itself")
  func linear() throws {
    let objective = Quadratic(diagonal: [0, 0], slope: [1, -2], constant: 6, at: [3, 0.5])
    let found = try KeskarSharpness(of: objective, epsilon: 0.01, AscentSettings(seed: 1))
    // f = 3 - 1 + 6 = 8; the half widths are 0.01 · 4 and 0.01 · 1.5, so 100 (0.04 + 0.03) / 9.
    #expect(found.loss == 8)
    #expect(abs(found.percent - 7.0 / 9) < 1e-12)
  }

  @Test("a separable convex loss is largest in the corner away from the minimum")
  func convex() throws {
    let (diagonal, point) = ([2.0, 5, 0.5], [0.4, -0.1, 2.0])
    let objective = Quadratic(diagonal: diagonal, slope: [0, 0, 0], at: point)
    let found = try KeskarSharpness(of: objective, epsilon: 0.2, AscentSettings(seed: 1))
    let loss = point.indices.reduce(0) { $0 + diagonal[$1] * point[$1] * point[$1] / 2 }
    let corner = point.map { $0 + 0.2 * ($0 > 0 ? 1 : -1) * (abs($0) + 1) }
    let highest = corner.indices.reduce(0) { $0 + diagonal[$1] * corner[$1] * corner[$1] / 2 }
    #expect(abs(found.percent - 100 * (highest - loss) / (1 + loss)) < 1e-10)
  }

  @Test("a concave loss is largest inside the box")
  func concave() throws {
    let objective = Quadratic(
      diagonal: [-2, -1], slope: [0.2, -0.3], constant: 1, at: [0, 0])
    let found = try KeskarSharpness(
      of: objective, epsilon: 1, AscentSettings(stepLimit: 2_000, tolerance: 1e-9, seed: 1))
    // At z = (0.1, -0.3): 0.2² / 4 + 0.3² / 2 = 0.055 over 1 + 1. Where no step of 1e-9 gains, the
    // loss is within the square of that of its maximum.
    #expect(abs(found.percent - 100 * 0.055 / 2) < 1e-6)
  }

  @Test("a box without width and a loss below what percent mean are refused")
  func refusals() {
    for epsilon in [0, -1, Double.nan, .infinity] {
      #expect(throws: LandscapeError.self) {
        try KeskarSharpness(
          of: Quadratic(diagonal: [1], slope: [0], at: [0]), epsilon: epsilon,
          AscentSettings(seed: 1))
      }
    }
    #expect(throws: LandscapeError.self) {
      try KeskarSharpness(
        of: Quadratic(diagonal: [1], slope: [0], constant: -1, at: [0]), AscentSettings(seed: 1))
    }
  }
}
