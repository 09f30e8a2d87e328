import Landscape
import Randomness
import Statistics
import Testing

@Suite("Hutch++ trace") struct HutchPlusPlusTraceTests {
  @Test("is the mean of forms outside of the range, computed from whole vectors")
  func definition() throws {
    let dense = DenseMatrix(spectrum: (0..<40).map { Double($0) - 10 }, seed: 4)
    let random = RandomStream(seed: 5)
    let rule = try StoppingRule(halfWidth: .absolute(1e-9), maximumProducts: 12)
    let result = try HutchPlusPlusTrace(rule: rule).estimate(of: dense, random: random)
    #expect(result.samples.count == 4)
    let range = orthonormalized(
      try (0..<4).map { try dense.product(sphereVector(40, random.child(.probe, 2 * $0))) })
    let inside = try range.reduce(0) { $0 + dot($1, try dense.product($1)) }
    for (index, sample) in result.samples.enumerated() {
      let rest = without(range, sphereVector(40, random.child(.probe, 2 * index + 1)))
      let form = dot(rest, try dense.product(rest)) * 36 / dot(rest, rest)
      // Three forms of size 1e3 are subtracted.
      #expect(abs(sample - inside - form) < 1e-10)
    }
  }

  @Test("is exact for a matrix of low rank and for a multiple of the identity")
  func exactCases() throws {
    let rule = try StoppingRule(halfWidth: .absolute(1e-8), maximumProducts: 50)
    let low = DenseMatrix(spectrum: [9, -4, 2] + Array(repeating: 0, count: 47), seed: 1)
    let same = DenseMatrix(diagonal: Array(repeating: 3, count: 50))
    for (matrix, trace) in [(low, 7.0), (same, 150)] {
      let result = try HutchPlusPlusTrace(rule: rule).estimate(
        of: matrix, random: RandomStream(seed: 2))
      #expect(result.isConverged && result.products == 36 && result.method == .hutchPlusPlus)
      #expect(abs(result.trace.value - trace) < 1e-10)
    }
  }
}
