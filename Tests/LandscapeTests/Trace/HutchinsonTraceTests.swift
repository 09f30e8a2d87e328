import Landscape
import Randomness
import Statistics
import Testing

@Suite("Hutchinson trace") struct HutchinsonTraceTests {
  private let matrix = TridiagonalMatrix(
    diagonal: (0..<150).map { $0 < 50 ? 3 : 1 }, beside: 1)
  private let blocks = [
    ParameterBlock(name: "first", ranges: [0..<50]),
    ParameterBlock(name: "rest", ranges: [50..<150]),
  ]

  @Test("intervals cover traces, block traces and the Frobenius norm when the rule stops")
  func coverage() throws {
    // One probe has the variance 4 · 149 and some 3 standard errors make half a width: about 56
    // probes end at this one.
    let rule = try StoppingRule(halfWidth: .absolute(10), maximumProducts: 149)
    let hutchinson = HutchinsonTrace(rule: rule, blocks: blocks)
    let runs = 400
    var misses = [0, 0, 0, 0]
    var products = 0
    for run in 0..<runs {
      let result = try hutchinson.estimate(of: matrix, random: RandomStream(seed: UInt64(run)))
      #expect(result.isConverged && result.method == .hutchinson)
      products += result.products
      let squares = try #require(result.squaredFrobeniusNorm)
      let found = [result.trace, result.blocks[0].trace, result.blocks[1].trace, squares]
      for (index, truth) in [250, 150, 100, matrix.squaredFrobeniusNorm].enumerated()
      where !found[index].interval.contains(truth) {
        misses[index] += 1
      }
    }
    for count in misses { #expect(count <= mostMisses(level: 0.95, runs: runs)) }
    #expect(products > 40 * runs && products < 75 * runs)
  }

  @Test("is a diagonal matrix's own trace after the fewest probes")
  func diagonal() throws {
    let diagonal = TridiagonalMatrix(diagonal: (0..<60).map { 0.1 * Double($0) }, beside: 0)
    let rule = try StoppingRule(halfWidth: .relative(1e-9), maximumProducts: 1_000)
    let result = try HutchinsonTrace(rule: rule).estimate(
      of: diagonal, random: RandomStream(seed: 1))
    #expect(result.isConverged && result.products == 30)
    #expect(abs(result.trace.value - diagonal.trace) < 1e-12)
  }

  @Test("takes the diagonal where probes would cost as much", arguments: [1, 30, 40])
  func exact(dimension: Int) throws {
    let spectrum = (0..<dimension).map { Double($0) - 3 }
    let dense = DenseMatrix(spectrum: spectrum, seed: 2)
    let rule = try StoppingRule(halfWidth: .relative(1e-12), maximumProducts: 200)
    let half = ParameterBlock(name: "half", ranges: [0..<(dimension + 1) / 2])
    let result = try HutchinsonTrace(rule: rule, blocks: [half]).estimate(
      of: dense, random: RandomStream(seed: 1))
    #expect(result.method == .exact && result.isConverged)
    #expect(result.products == (dimension <= 30 ? dimension : 2 * dimension))
    #expect(abs(result.trace.value - spectrum.reduce(0, +)) < 1e-10)
    let squares = spectrum.reduce(0) { $0 + $1 * $1 }
    #expect(abs((result.squaredFrobeniusNorm?.value ?? 0) - squares) < 1e-9)
    let expected = (0..<(dimension + 1) / 2).reduce(0) {
      $0 + dense.elements[$1 * dimension + $1]
    }
    #expect(abs(result.blocks[0].trace.value - expected) < 1e-12)
  }

  @Test("says when the products did not suffice")
  func notConverged() throws {
    let rule = try StoppingRule(halfWidth: .relative(1e-3), maximumProducts: 50)
    let result = try HutchinsonTrace(rule: rule).estimate(
      of: matrix, random: RandomStream(seed: 1))
    #expect(!result.isConverged && result.products == 50 && result.samples.count == 50)
    #expect(result.trace.interval.contains(matrix.trace))
  }

  @Test("goes on from stored samples as if it had not been interrupted")
  func resumes() throws {
    let rule = try StoppingRule(halfWidth: .absolute(10), maximumProducts: 149)
    let hutchinson = HutchinsonTrace(rule: rule, blocks: blocks)
    let random = RandomStream(seed: 5)
    var samples: [HutchinsonTrace.Sample] = []
    let whole = try hutchinson.estimate(of: matrix, random: random) { samples.append($0) }
    #expect(samples.count == whole.products)
    for count in [1, 29, 31, samples.count] {
      let known = Array(samples.prefix(count))
      #expect(try hutchinson.estimate(of: matrix, random: random, known: known) == whole)
    }
  }

  @Test("refuses samples with other blocks")
  func otherBlocks() throws {
    let rule = try StoppingRule(halfWidth: .absolute(10), maximumProducts: 149)
    let sample = HutchinsonTrace.Sample(form: 1, squaredLength: 1, blockForms: [1])
    #expect(throws: LandscapeError.self) {
      try HutchinsonTrace(rule: rule, blocks: blocks).estimate(
        of: matrix, random: RandomStream(seed: 1), known: [sample])
    }
  }

  @Test("has handed over every sample when it passes an error on")
  func cancellation() throws {
    let failing = FailingMatrix(
      DenseMatrix(spectrum: (0..<40).map { Double($0) }, seed: 1), after: 12, .error(.cancelled))
    let rule = try StoppingRule(halfWidth: .absolute(1e-6), maximumProducts: 39)
    var count = 0
    #expect(throws: LandscapeError.cancelled) {
      try HutchinsonTrace(rule: rule).estimate(of: failing, random: RandomStream(seed: 1)) { _ in
        count += 1
      }
    }
    #expect(count == 12)
  }

  @Test("names the probe whose product is not finite")
  func notFinite() throws {
    let failing = FailingMatrix(
      DenseMatrix(spectrum: (0..<40).map { Double($0) }, seed: 1), after: 3, .notANumber)
    let rule = try StoppingRule(halfWidth: .absolute(1e-6), maximumProducts: 39)
    #expect(
      throws: LandscapeError.notFinite(quantity: "a product of the matrix", part: "probe 4")
    ) {
      try HutchinsonTrace(rule: rule).estimate(of: failing, random: RandomStream(seed: 1))
    }
  }
}
