import Landscape
import Randomness
import Statistics
import Testing

@Suite("Hutch++ trace") struct HutchPlusPlusTraceTests {
  /// Eigenvalues that fall, and a diagonal that does not say so.
  private let matrix = TridiagonalMatrix(
    diagonal: (0..<100).map { 100 / Double(1 + $0) }, beside: 0.5)

  // At a single look the interval is Student's at the level 1 − α/2.
  @Test("intervals cover the trace at a single look")
  func coverage() throws {
    let rule = try StoppingRule(halfWidth: .absolute(1e-9), level: 0.9, maximumProducts: 36)
    let runs = 400
    var misses = 0
    for run in 0..<runs {
      let result = try HutchPlusPlusTrace(rule: rule).estimate(
        of: matrix, random: RandomStream(seed: UInt64(run)))
      #expect(result.products == 36 && result.samples.count == 12 && !result.isConverged)
      if !result.trace.interval.contains(matrix.trace) { misses += 1 }
    }
    #expect(misses <= mostMisses(level: 0.95, runs: runs))
  }

  @Test("doubles until the rule is met, and then covers the trace")
  func stops() throws {
    let rule = try StoppingRule(halfWidth: .absolute(12), level: 0.9, maximumProducts: 98)
    let runs = 200
    var misses = 0
    for run in 0..<runs {
      var looks: [TraceLook] = []
      let result = try HutchPlusPlusTrace(rule: rule).estimate(
        of: matrix, random: RandomStream(seed: UInt64(run))
      ) { looks.append($0) }
      #expect(looks.map(\.products) == [36, 72, 96].prefix(looks.count).map { $0 })
      #expect(looks.last?.trace == result.trace)
      if !result.trace.interval.contains(matrix.trace) { misses += 1 }
    }
    #expect(misses <= mostMisses(level: 0.9, runs: runs))
  }

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

  @Test("takes the diagonal of a small matrix, and refuses too few products for a large one")
  func ends() throws {
    let rule = try StoppingRule(halfWidth: .absolute(1e-8), maximumProducts: 5)
    let small = try HutchPlusPlusTrace(rule: rule).estimate(
      of: DenseMatrix(diagonal: [1, 2, 4]), random: RandomStream(seed: 2))
    #expect(small.method == .exact && small.trace.value == 7 && small.products == 3)
    #expect(throws: LandscapeError.self) {
      try HutchPlusPlusTrace(rule: rule).estimate(of: matrix, random: RandomStream(seed: 2))
    }
  }

  @Test("passes an error on after the looks that there were")
  func cancellation() throws {
    let failing = FailingMatrix(
      DenseMatrix(spectrum: (0..<100).map { Double($0) }, seed: 1), after: 50, .error(.cancelled))
    let rule = try StoppingRule(halfWidth: .absolute(1e-8), maximumProducts: 90)
    var looks = 0
    #expect(throws: LandscapeError.cancelled) {
      try HutchPlusPlusTrace(rule: rule).estimate(
        of: failing, random: RandomStream(seed: 2)
      ) { _ in looks += 1 }
    }
    #expect(looks == 1)
  }
}
