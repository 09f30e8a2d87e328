import Testing

@testable import Statistics

@Suite("Bias-corrected interval") struct BiasCorrectedIntervalTests {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let statistic: String
    let level: Double
    let observed: Double
    let resampled: [Double]
    let leftOut: [Double]
    let lower: Double
    let upper: Double

    var testDescription: String { "\(statistic) at \(level)" }
  }

  // The same resamples on both sides: what remains is rounding, amplified at most by the slope
  // of the sorted resamples, some hundred times their spacing of 1/400.
  @Test("agrees with SciPy's BCa", arguments: goldenCases("BiasCorrectedInterval") as [Case])
  func golden(_ expected: Case) throws {
    let corrected = try BiasCorrectedInterval(
      observed: expected.observed, resampled: expected.resampled, leftOut: expected.leftOut,
      level: expected.level)
    #expect(agrees(corrected.interval.lowerBound, expected.lower, within: 1e-9))
    #expect(agrees(corrected.interval.upperBound, expected.upper, within: 1e-9))
  }

  @Test("without bias or skew is the percentile interval")
  func percentile() throws {
    // 1001 resamples symmetric around 0, and a jackknife symmetric around its mean.
    let resampled = (-500...500).map { Double($0) }
    let corrected = try BiasCorrectedInterval(
      observed: 0, resampled: resampled, leftOut: [-1, 0, 1], level: 0.9)
    // Ranks 0.05 and 0.95 of 1000 steps; the normal law and its inverse cost a few ulps each.
    #expect(agrees(corrected.interval.lowerBound, -450, within: 1e-11))
    #expect(agrees(corrected.interval.upperBound, 450, within: 1e-11))
    #expect(corrected.isConverged)
  }

  @Test("whose ranks lie beyond the outermost resamples is not converged")
  func shortTails() throws {
    let resampled = (-50...50).map { Double($0) }
    let corrected = try BiasCorrectedInterval(
      observed: 0, resampled: resampled, leftOut: [-1, 0, 1], level: 0.99)
    #expect(!corrected.isConverged)
  }

  @Test("with all resamples on one side takes their full reach and is not converged")
  func oneSided() throws {
    let corrected = try BiasCorrectedInterval(
      observed: 5, resampled: [1, 2, 3], leftOut: [1, 2, 3], level: 0.9)
    #expect(corrected.interval == 1...5)
    #expect(!corrected.isConverged)
  }
}
