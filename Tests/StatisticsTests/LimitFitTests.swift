import Foundation
import Randomness
import Statistics
import Testing

@Suite("Limit fit") struct LimitFitTests {
  static let sizes = [10.0, 20, 40, 80]

  @Test("recovers an exact approach", arguments: [0.5, 1, 2])
  func exactApproach(exponent: Double) throws {
    let fit = try LimitFit(
      sizes: Self.sizes, values: Self.sizes.map { 0.3 + 2 * pow($0, -exponent) },
      standardErrors: [0.01, 0.02, 0.01, 0.03], exponent: exponent)
    #expect(agrees(fit.limit.value, 0.3, within: 1e-13))
    #expect(agrees(fit.amplitude.value, 2, within: 1e-11))
    #expect(agrees(try fit.value(at: 160).value, 0.3 + 2 * pow(160, -exponent), within: 1e-12))
    // No residuals beyond rounding: any other data would fit worse.
    #expect(agrees(fit.goodnessOfFit ?? .nan, 1, within: 1e-6))
  }

  @Test("covers the limit as often as it says, and its p-value is uniform")
  func coverage() throws {
    var random = RandomStream(seed: 32)
    let errors = [0.02, 0.015, 0.01, 0.02]
    let runs = 1_000
    var misses = 0
    var rejections = 0
    for _ in 0..<runs {
      let values = zip(Self.sizes, errors).map { 0.25 + 1.5 / $0 + $1 * random.normal() }
      let fit = try LimitFit(
        sizes: Self.sizes, values: values, standardErrors: errors, level: 0.9)
      if !fit.limit.interval.contains(0.25) { misses += 1 }
      if (fit.goodnessOfFit ?? .nan) <= 0.1 { rejections += 1 }
    }
    for count in [misses, rejections] {
      #expect(count <= mostExpected(rate: 0.1, runs: runs))
      #expect(count >= fewestExpected(rate: 0.1, runs: runs))
    }
  }

  @Test("shows by its goodness of fit that the assumed rate is wrong")
  func wrongRate() throws {
    let fit = try LimitFit(
      sizes: Self.sizes, values: Self.sizes.map { 0.3 + 2 * pow($0, -0.3) },
      standardErrors: [0.005, 0.005, 0.005, 0.005], exponent: 1)
    #expect((fit.goodnessOfFit ?? 1) < 0.001)
  }

  @Test("refuses an exponent under which there is no limit", arguments: [0, -1])
  func exponents(exponent: Double) {
    #expect(
      throws: StatisticsError.outOfRange(
        quantity: "exponent of a limit at index 0", found: exponent, allowed: "above 0")
    ) {
      try LimitFit(
        sizes: Self.sizes, values: Self.sizes, standardErrors: Self.sizes, exponent: exponent)
    }
  }
}
