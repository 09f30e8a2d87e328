import Testing

@testable import Statistics

@Suite("Distributions") struct DistributionsTests {
  struct Case: Decodable, Sendable {
    let law: String
    let a: Double
    let b: Double
    let p: Double
    let x: Double
  }

  // Both libraries aim at full precision; quantiles by iteration stop near 1e-12, and far tails
  // of Student's law lose a few digits more.
  @Test("agree with SciPy", arguments: goldenCases("Distributions") as [Case])
  func golden(_ expected: Case) throws {
    let (found, wanted): (Double, Double) =
      switch expected.law {
      case "student":
        (try StudentDistribution.quantile(expected.p, degreesOfFreedom: expected.a), expected.x)
      case "normal":
        (try NormalDistribution.quantile(expected.p), expected.x)
      case "chiSquare":
        (
          try ChiSquareDistribution.upperTail(expected.x, degreesOfFreedom: expected.a),
          expected.p
        )
      case "beta":
        (
          try BetaDistribution.quantile(expected.p, alpha: expected.a, beta: expected.b),
          expected.x
        )
      default:
        (try lambertMinusOne(expected.p), expected.x)
      }
    #expect(agrees(found, wanted, within: 1e-9), "\(expected)")
  }

  @Test("tails and quantiles are inverse to each other", arguments: [1.0, 4, 60])
  func inverse(degreesOfFreedom: Double) throws {
    for p in [0.001, 0.2, 0.5, 0.9] {
      let x = try StudentDistribution.quantile(p, degreesOfFreedom: degreesOfFreedom)
      let lower = try StudentDistribution.lowerTail(x, degreesOfFreedom: degreesOfFreedom)
      let upper = try StudentDistribution.upperTail(x, degreesOfFreedom: degreesOfFreedom)
      #expect(agrees(lower, p, within: 1e-10))
      #expect(agrees(upper, 1 - p, within: 1e-10))
    }
  }

  @Test("an argument outside the domain is an error and does not end the process")
  func failure() {
    #expect(throws: StatisticsError.library(.notANumber("gsl_sf_lambert_Wm1_e"))) {
      _ = try lambertMinusOne(-1)
    }
  }
}
