import Foundation
import Statistics
import Testing

@Suite("Power-law fit") struct PowerLawFitTests {
  struct Case: Decodable, Sendable {
    let x: [Double]
    let y: [Double]
    let errors: [Double]
    let exponent: Double
    let exponentLower: Double
    let exponentUpper: Double
    let amplitude: Double
    let amplitudeLower: Double
    let amplitudeUpper: Double
  }

  // Normal equations of condition number below 10^4 on the expected side.
  @Test("agrees with NumPy's linear algebra", arguments: goldenCases("PowerLawFit") as [Case])
  func golden(_ expected: Case) throws {
    let fit = try PowerLawFit(x: expected.x, y: expected.y, errors: .known(expected.errors))
    #expect(agrees(fit.exponent.value, expected.exponent, within: 1e-11))
    #expect(agrees(fit.exponent.interval.lowerBound, expected.exponentLower, within: 1e-11))
    #expect(agrees(fit.exponent.interval.upperBound, expected.exponentUpper, within: 1e-11))
    #expect(agrees(fit.amplitude.value, expected.amplitude, within: 1e-11))
    #expect(agrees(fit.amplitude.interval.lowerBound, expected.amplitudeLower, within: 1e-11))
    #expect(agrees(fit.amplitude.interval.upperBound, expected.amplitudeUpper, within: 1e-11))
  }

  @Test("recovers an exact law and its values")
  func exactLaw() throws {
    let x = [1.0, 2, 4, 8, 16]
    let fit = try PowerLawFit(x: x, y: x.map { 3 * pow($0, -1.5) })
    #expect(agrees(fit.exponent.value, -1.5, within: 1e-14))
    #expect(agrees(fit.amplitude.value, 3, within: 1e-14))
    #expect(agrees(try fit.value(at: 100).value, 0.003, within: 1e-15))
  }

  @Test("changes the amplitude and not the exponent when x changes its unit")
  func units() throws {
    let x = [1.0, 3, 10, 30]
    let y = [2.0, 1.1, 0.7, 0.38]
    let fit = try PowerLawFit(x: x, y: y)
    let scaled = try PowerLawFit(x: x.map { 1_000 * $0 }, y: y)
    #expect(agrees(scaled.exponent.value, fit.exponent.value, within: 1e-13))
    let expected = fit.amplitude.value * pow(1_000, -fit.exponent.value)
    #expect(agrees(scaled.amplitude.value, expected, within: 1e-12))
  }

  @Test("refuses points without a logarithm")
  func refusals() {
    #expect(
      throws: StatisticsError.outOfRange(
        quantity: "ordinate at index 2", found: 0, allowed: "above 0")
    ) {
      try PowerLawFit(x: [1, 2, 3], y: [1, 1, 0])
    }
  }
}
