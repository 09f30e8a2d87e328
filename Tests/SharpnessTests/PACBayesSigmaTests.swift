import Landscape
import Sharpness
import Statistics
import Testing

@Suite("PAC-Bayes sigma") struct PACBayesSigmaTests {
  /// Of trace 8: the rise is 4 sigma², and 0.1 nats are reached at √0.025.
  static func quadratic() -> Quadratic {
    Quadratic(
      diagonal: [1.5, 1, 0.5, 1, 1.2, 0.8, 1, 1], slope: [1, 0, -1, 0, 2, 0, 0, 0],
      at: [Double](repeating: 0, count: 8))
  }
  static let exact = 0.025.squareRoot()

  @Test("the mean rise at sigma is the one asked for", arguments: [0.001, 0.0625, 30])
  func inversion(firstSigma: Double) throws {
    let objective = Self.quadratic()
    let settings = try SamplingSettings(draws: 50, seed: 41)
    let search = try PACBayesSigma.Search(firstSigma: firstSigma, tolerance: 1e-3)
    let found = try PACBayesSigma(of: objective, search, shape: .isotropic, settings)
    #expect(found.sigma.isConverged)
    #expect(found.sigma.interval.contains(Self.exact))
    #expect(found.sigma.sampleCount == 50)
    func rise(_ sigma: Double) throws -> AverageCaseSharpness {
      try AverageCaseSharpness(of: objective, sigma: sigma, shape: .isotropic, settings)
    }
    // The rise goes with sigma², so a width of 1e-3 of sigma is one of 2e-3 of the rise.
    #expect(abs(try rise(found.sigma.value).rise.value - 0.1) < 0.1 * 2.1e-3)
    // The interval's ends are where the bounds of the mean rise meet it.
    let (lower, upper) = (found.sigma.interval.lowerBound, found.sigma.interval.upperBound)
    #expect(abs(try rise(lower).rise.interval.upperBound - 0.1) < 0.1 * 2.1e-3)
    #expect(abs(try rise(upper).rise.interval.lowerBound - 0.1) < 0.1 * 2.1e-3)
    #expect(objective.point == Self.quadratic().point)
  }

  @Test("levels are listed in order, and of a quadratic rise with their square")
  func curve() throws {
    let found = try PACBayesSigma(
      of: Self.quadratic(), PACBayesSigma.Search(), shape: .isotropic,
      SamplingSettings(draws: 10, seed: 42))
    let shares = found.curve.map { $0.rise.value / ($0.sigma * $0.sigma) }
    for (first, second) in zip(found.curve, found.curve.dropFirst()) {
      #expect(first.sigma < second.sigma)
    }
    for share in shares { #expect(abs(share / shares[0] - 1) < 1e-9) }
    // Bisections share their levels: two to four octaves' ends and at most seven for each of three.
    #expect(found.curve.count <= 25)
  }

  @Test("the interval covers the exact sigma as often as it says")
  func coverage() throws {
    let trials = 200
    var covered = 0
    for seed in 0..<trials {
      let found = try PACBayesSigma(
        of: Self.quadratic(), PACBayesSigma.Search(firstSigma: 0.125), shape: .isotropic,
        SamplingSettings(draws: 16, seed: UInt64(seed)))
      if found.sigma.interval.contains(Self.exact) { covered += 1 }
    }
    // The pairs' rises have the skewness of a chi-square with 8 degrees of freedom, 1, which costs
    // up to two percent at 16 draws; rounding outwards gains some of it back. 0.0154 is one
    // standard error of the share.
    let share = Double(covered) / Double(trials)
    #expect(share > 0.95 - 0.02 - 4 * 0.0154, "\(covered) of \(trials)")
    #expect(share < 0.95 + 0.02 + 4 * 0.0154, "\(covered) of \(trials)")
  }

  @Test("a loss that never rises so far is not converged, and says nothing")
  func flat() throws {
    let flat = Quadratic(diagonal: [0, 0], slope: [1, 2], at: [0, 0])
    let found = try PACBayesSigma(
      of: flat, PACBayesSigma.Search(octaves: 5), shape: .isotropic, SamplingSettings(seed: 1))
    #expect(!found.sigma.isConverged)
    #expect(found.sigma.interval == 0...Double.infinity)
    #expect(found.sigma.value == 0.0625 * 32)
  }

  @Test("a loss that has risen too far at the smallest level allowed is not converged")
  func steep() throws {
    let steep = Quadratic(diagonal: [1e9, 1e9], slope: [0, 0], at: [0, 0])
    let found = try PACBayesSigma(
      of: steep, PACBayesSigma.Search(octaves: 3), shape: .isotropic, SamplingSettings(seed: 1))
    #expect(!found.sigma.isConverged)
    #expect(found.sigma.value == 0.0625 / 8)
  }

  @Test("an interval with an open side is not converged")
  func open() throws {
    // Two draws of one dimension: Student's interval is 25 standard errors wide.
    let objective = Quadratic(diagonal: [8], slope: [0], at: [0])
    let found = try PACBayesSigma(
      of: objective, PACBayesSigma.Search(), shape: .isotropic, SamplingSettings(draws: 2, seed: 1))
    #expect(!found.sigma.isConverged)
    #expect(found.sigma.interval.upperBound == .infinity)
    #expect(found.sigma.interval.contains(found.sigma.value))
  }

  @Test("searches that cannot end are refused")
  func refusals() {
    for number in [0, -1, Double.nan, .infinity] {
      #expect(throws: LandscapeError.self) { try PACBayesSigma.Search(rise: number) }
      #expect(throws: LandscapeError.self) { try PACBayesSigma.Search(firstSigma: number) }
      #expect(throws: LandscapeError.self) { try PACBayesSigma.Search(tolerance: number) }
    }
    for octaves in [0, 101] {
      #expect(throws: LandscapeError.self) { try PACBayesSigma.Search(octaves: octaves) }
    }
  }
}
