import Landscape
import Randomness
import Statistics
import Testing

@Suite("XTrace") struct XTraceTests {
  private let matrix = TridiagonalMatrix(
    diagonal: (0..<100).map { 100 / Double(1 + $0) }, beside: 0.5)

  // At a single look the interval is Student's at the level 1 − α/2. The authors' standard error,
  // from the values as if they were independent, fails this.
  @Test("intervals cover the trace at a single look")
  func coverage() throws {
    let rule = try StoppingRule(halfWidth: .absolute(1e-9), level: 0.9, maximumProducts: 24)
    let runs = 400
    var misses = 0
    for run in 0..<runs {
      let result = try XTrace(rule: rule).estimate(
        of: matrix, random: RandomStream(seed: UInt64(run)))
      #expect(result.products == 24 && result.samples.count == 12 && !result.isConverged)
      if !result.trace.interval.contains(matrix.trace) { misses += 1 }
    }
    #expect(misses <= mostMisses(level: 0.95, runs: runs))
  }

  @Test("doubles until the rule is met, and then covers the trace")
  func stops() throws {
    let rule = try StoppingRule(halfWidth: .absolute(12), level: 0.9, maximumProducts: 96)
    let runs = 200
    var misses = 0
    for run in 0..<runs {
      var looks: [TraceLook] = []
      let result = try XTrace(rule: rule).estimate(
        of: matrix, random: RandomStream(seed: UInt64(run))
      ) { looks.append($0) }
      #expect(looks.map(\.products) == [24, 48, 96].prefix(looks.count).map { $0 })
      #expect(looks.last?.trace == result.trace)
      if !result.trace.interval.contains(matrix.trace) { misses += 1 }
    }
    #expect(misses <= mostMisses(level: 0.9, runs: runs))
  }

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

  @Test("takes the diagonal of a small matrix, and refuses too few products for a large one")
  func ends() throws {
    let rule = try StoppingRule(halfWidth: .absolute(1e-8), maximumProducts: 3)
    let small = try XTrace(rule: rule).estimate(
      of: DenseMatrix(diagonal: [1, 2, 4]), random: RandomStream(seed: 2))
    #expect(small.method == .exact && small.trace.value == 7 && small.products == 3)
    #expect(throws: LandscapeError.self) {
      try XTrace(rule: rule).estimate(of: matrix, random: RandomStream(seed: 2))
    }
  }
}
