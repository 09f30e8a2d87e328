import Randomness
import Statistics
import Testing

@Suite("Line fit") struct LineFitTests {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let mode: String
    let x: [Double]
    let y: [Double]
    let errors: [Double]
    let intercept: Double
    let slope: Double
    let interceptError: Double
    let slopeError: Double
    let covariance: Double
    let quantile: Double
    let chiSquare: Double
    let goodnessOfFit: Double
    let at: Double
    let height: Double
    let heightError: Double

    var pointErrors: PointErrors {
      switch mode {
      case "known": .known(errors)
      case "relative": .relative(errors)
      default: .unknown
      }
    }
    var testDescription: String { "\(x.count) points, errors \(mode)" }
  }

  // SciPy iterates to a relative 1e-8 in the parameters; near the minimum chi-square is flat, so
  // it and the covariance, which do not depend on them to first order, agree better.
  @Test("agrees with SciPy", arguments: goldenCases("LineFit") as [Case])
  func golden(_ expected: Case) throws {
    let fit = try LineFit(x: expected.x, y: expected.y, errors: expected.pointErrors)
    #expect(agrees(fit.intercept.value, expected.intercept, within: 1e-7))
    #expect(agrees(fit.slope.value, expected.slope, within: 1e-7))
    #expect(agrees(fit.intercept.standardError ?? .nan, expected.interceptError, within: 1e-7))
    #expect(agrees(fit.slope.standardError ?? .nan, expected.slopeError, within: 1e-7))
    #expect(agrees(fit.covariance, expected.covariance, within: 1e-7))
    #expect(agrees(fit.chiSquare, expected.chiSquare, within: 1e-9))
    #expect(
      agrees(
        fit.slope.interval.upperBound - fit.slope.value,
        expected.quantile * expected.slopeError, within: 1e-7))
    if expected.mode == "known" {
      #expect(agrees(fit.goodnessOfFit ?? .nan, expected.goodnessOfFit, within: 1e-9))
    } else {
      #expect(fit.goodnessOfFit == nil)
    }
    let height = try fit.value(at: expected.at)
    #expect(agrees(height.value, expected.height, within: 1e-6))
    #expect(agrees(height.standardError ?? .nan, expected.heightError, within: 1e-6))
  }

  @Test("covers slope and intercept as often as it says, with known and unknown scatter")
  func coverage() throws {
    var random = RandomStream(seed: 31)
    let runs = 1_000
    let x = [0.0, 1, 2, 5, 9]
    var slopeMisses = 0
    var interceptMisses = 0
    for _ in 0..<runs {
      let y = x.map { 2 - 0.3 * $0 + 0.5 * random.normal() }
      let known = try LineFit(
        x: x, y: y, errors: .known([Double](repeating: 0.5, count: 5)), level: 0.9)
      if !known.slope.interval.contains(-0.3) { slopeMisses += 1 }
      let unknown = try LineFit(x: x, y: y, level: 0.9)
      if !unknown.intercept.interval.contains(2) { interceptMisses += 1 }
    }
    // Both are exact for normal scatter.
    for misses in [slopeMisses, interceptMisses] {
      #expect(misses <= mostExpected(rate: 0.1, runs: runs))
      #expect(misses >= fewestExpected(rate: 0.1, runs: runs))
    }
  }

  @Test("goes through two points of known error, without a goodness of fit")
  func twoPoints() throws {
    let fit = try LineFit(x: [1, 3], y: [2, 8], errors: .known([0.1, 0.2]))
    #expect(agrees(fit.slope.value, 3, within: 1e-15))
    #expect(agrees(fit.intercept.value, -1, within: 1e-14))
    #expect(fit.degreesOfFreedom == 0 && fit.goodnessOfFit == nil)
  }

  @Test("refuses a height whose error overflows")
  func farAway() throws {
    let fit = try LineFit(x: [1, 2, 3], y: [1, 2, 4])
    #expect(throws: StatisticsError.self) { try fit.value(at: 1e200) }
  }

  @Test("refuses what does not determine a line")
  func refusals() {
    #expect(
      throws: StatisticsError.notIdentifiable(
        quantity: "slope", reason: "all abscissae are 2.0")
    ) {
      try LineFit(x: [2, 2, 2], y: [1, 2, 3])
    }
    #expect(throws: StatisticsError.tooFewSamples(quantity: "a line", found: 2, needed: 3)) {
      try LineFit(x: [1, 2], y: [1, 2])
    }
    #expect(
      throws: StatisticsError.outOfRange(
        quantity: "standard error at index 1", found: 0, allowed: "above 0")
    ) {
      try LineFit(x: [1, 2], y: [1, 2], errors: .known([1, 0]))
    }
    #expect(
      throws: StatisticsError.countMismatch(
        quantity: "standard errors of the points", found: 1, expected: 2)
    ) {
      try LineFit(x: [1, 2], y: [1, 2], errors: .known([1]))
    }
  }
}
