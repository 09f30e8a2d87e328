import Landscape
import Randomness
import Statistics
import Testing

@Suite("XTrace") struct XTraceTests {
  @Test("leaves out one vector at a time, as the definition with whole vectors does")
  func definition() throws {
    let dense = DenseMatrix(spectrum: (0..<30).map { Double($0) - 8 }, seed: 4)
    let random = RandomStream(seed: 5)
    let rule = try StoppingRule(halfWidth: .absolute(1e-9), maximumProducts: 10)
    let result = try XTrace(rule: rule).estimate(of: dense, random: random)
    #expect(result.samples.count == 5)
    let probes = (0..<5).map { sphereVector(30, random.child(.probe, $0)) }
    for (index, sample) in result.samples.enumerated() {
      var others = probes
      others.remove(at: index)
      let range = orthonormalized(try others.map { try dense.product($0) })
      let inside = try range.reduce(0) { $0 + dot($1, try dense.product($1)) }
      let rest = without(range, probes[index])
      let form = dot(rest, try dense.product(rest)) * 26 / dot(rest, rest)
      // Forms of size 1e3 are subtracted, in a system of condition below 100.
      #expect(abs(sample - inside - form) < 1e-9)
    }
  }

  @Test("is exact for a matrix of low rank, of rank zero and for a multiple of the identity")
  func exactCases() throws {
    let rule = try StoppingRule(halfWidth: .absolute(1e-8), maximumProducts: 40)
    let low = DenseMatrix(spectrum: [9, -4, 2] + Array(repeating: 0, count: 47), seed: 1)
    let zero = DenseMatrix(diagonal: Array(repeating: 0, count: 50))
    let same = DenseMatrix(diagonal: Array(repeating: 3, count: 50))
    for (matrix, trace) in [(low, 7.0), (zero, 0), (same, 150)] {
      let result = try XTrace(rule: rule).estimate(of: matrix, random: RandomStream(seed: 2))
      #expect(result.isConverged && result.products == 24 && result.method == .xTrace)
      #expect(abs(result.trace.value - trace) < 1e-10)
    }
  }

  @Test("needs fewer products than Hutchinson where eigenvalues fall")
  func beatsHutchinson() throws {
    // Eigenvalues (i + 1)⁻²: a range of 24 vectors leaves a Frobenius norm of some 1/200.
    let falling = DenseMatrix(
      spectrum: (0..<100).map { 1 / Double(($0 + 1) * ($0 + 1)) }, seed: 3)
    let rule = try StoppingRule(halfWidth: .absolute(1e-9), maximumProducts: 48)
    let random = RandomStream(seed: 6)
    let refined = try XTrace(rule: rule).estimate(of: falling, random: random)
    let plain = try HutchinsonTrace(rule: rule).estimate(of: falling, random: random)
    #expect(refined.products == plain.products)
    let ratio = (plain.trace.standardError ?? 0) / (refined.trace.standardError ?? 1)
    #expect(ratio > 10)
  }
}
