import Foundation
import Statistics
import Testing

@Suite("Saturating power-law fit") struct SaturatingPowerLawFitTests {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let mode: String
    let x: [Double]
    let y: [Double]
    let errors: [Double]
    let parameters: [Double]
    let standardErrors: [Double]

    var pointErrors: PointErrors {
      switch mode {
      case "known": .known(errors)
      case "relative": .relative(errors)
      default: .unknown
      }
    }
    var testDescription: String { "\(x.count) points, errors \(mode)" }
  }

  // SciPy takes its derivatives by finite differences, good to about 1e-8 of a parameter.
  @Test("agrees with SciPy", arguments: goldenCases("SaturatingPowerLawFit") as [Case])
  func golden(_ expected: Case) throws {
    let fit = try SaturatingPowerLawFit(
      x: expected.x, y: expected.y, errors: expected.pointErrors)
    let found = [fit.limit, fit.amplitude, fit.exponent]
    for (index, estimate) in found.enumerated() {
      #expect(agrees(estimate.value, expected.parameters[index], within: 1e-6))
      let standardError = estimate.standardError ?? .nan
      #expect(abs(standardError / expected.standardErrors[index] - 1) < 1e-5)
      #expect(estimate.isConverged)
    }
    #expect((fit.goodnessOfFit != nil) == (expected.mode == "known"))
  }

  @Test("recovers an exact law", arguments: [0.3, 1, 2.5])
  func exactLaw(exponent: Double) throws {
    let x = [1.0, 2, 4, 8, 16, 32]
    let fit = try SaturatingPowerLawFit(
      x: x, y: x.map { -1 + 4 * pow($0, -exponent) },
      errors: .known([Double](repeating: 0.01, count: 6)))
    // The driver stops at relative steps of 1e-10.
    #expect(agrees(fit.limit.value, -1, within: 1e-7))
    #expect(agrees(fit.amplitude.value, 4, within: 1e-7))
    #expect(agrees(fit.exponent.value, exponent, within: 1e-7))
  }

  @Test("is not converged when noise hides the decay")
  func undetermined() throws {
    let fit = try SaturatingPowerLawFit(
      x: [1, 2, 3, 4, 5], y: [0.5, 0.47, 0.52, 0.49, 0.5],
      errors: .known([Double](repeating: 0.05, count: 5)))
    #expect(!fit.isConverged)
    #expect(!fit.limit.isConverged)
  }

  @Test("refuses values that do not decay at all")
  func constant() {
    #expect(
      throws: StatisticsError.notIdentifiable(
        quantity: "saturating power law", reason: "the curvature at the minimum is singular")
    ) {
      try SaturatingPowerLawFit(
        x: [1, 2, 3, 4], y: [0.5, 0.5, 0.5, 0.5],
        errors: .known([Double](repeating: 0.05, count: 4)))
    }
  }

  @Test("refuses fewer than three sizes")
  func distinctSizes() {
    #expect(
      throws: StatisticsError.notIdentifiable(
        quantity: "exponent", reason: "only 2 distinct abscissae")
    ) {
      try SaturatingPowerLawFit(x: [1, 1, 2, 2], y: [4, 3, 2, 1])
    }
  }
}
