import Kernels
import Testing

@testable import MultiViewCurvature

@Suite("The smoothed ReLU's derivatives") struct SmoothedReLUDerivativesTests {
  /// Below 0, at 0, inside, at the threshold of 0.5 and above it.
  private let places: [Double] = [-1, -1e-9, 0, 0.01, 0.2, 0.3, 0.4999, 0.5, 0.7, 30]

  @Test("value and slope are those of the kernels' reference", arguments: [2, 2.5, 3, 4, 5.5])
  func values(power: Double) {
    let activation = SmoothedReLU(power: power, threshold: 0.5)
    for z in places {
      let act = activation.derivatives(at: SIMD4(repeating: z))
      #expect(abs(act.value[0] - activation.value(at: z)) < 1e-14 * max(1, abs(z)), "z = \(z)")
      #expect(abs(act.slope[3] - activation.slope(at: z)) < 1e-14, "z = \(z)")
    }
  }

  // With h = 1e-6 the difference is off by h² / 6 times the fourth derivative of a power law, below
  // 1e-8 at these places, and by 1e-16 / h = 1e-10 for rounding.
  @Test("the bend is the slope's derivative inside the pieces", arguments: [2, 2.5, 3, 4, 5.5])
  func bends(power: Double) {
    let activation = SmoothedReLU(power: power, threshold: 0.5)
    for z in [-1, 0.1, 0.2, 0.3, 0.49, 0.7, 30] {
      let numeric = (activation.slope(at: z + 1e-6) - activation.slope(at: z - 1e-6)) / 2e-6
      #expect(abs(activation.derivatives(at: SIMD4(repeating: z)).bend[1] - numeric) < 1e-7)
    }
  }

  @Test("at the threshold, where the second derivative jumps, it is taken as 0; for q = 2 at 0 too")
  func jumps() {
    for power in [2, 3, 4.0] {
      let activation = SmoothedReLU(power: power, threshold: 0.5)
      #expect(activation.derivatives(at: SIMD4(repeating: 0.5)).bend == .zero)
      #expect(activation.derivatives(at: .zero).bend == .zero)
      let below = activation.derivatives(at: SIMD4(repeating: 0.5.nextDown)).bend[0]
      #expect(abs(below - (power - 1) / 0.5) < 1e-12)
    }
  }

  @Test("lanes do not mix, and NaN stays NaN")
  func lanes() {
    let activation = SmoothedReLU(power: 3, threshold: 0.5)
    let act = activation.derivatives(at: SIMD4(-1, 0.25, 2, .nan))
    #expect(act.slope[0] == 0 && act.slope[1] == 0.25 && act.slope[2] == 1)
    #expect(act.value[3].isNaN)
  }
}
