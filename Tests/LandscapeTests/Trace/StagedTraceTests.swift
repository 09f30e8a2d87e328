import Landscape
import Randomness
import Statistics
import Testing

/// The course that Hutch++ and XTrace have in common.
@Suite("A trace in stages") struct StagedTraceTests {
  private let matrix = TridiagonalMatrix(
    diagonal: (0..<100).map { 100 / Double(1 + $0) }, beside: 0.5)

  /// An estimator that grows in stages.
  enum Method: CaseIterable, Sendable {
    case hutchPlusPlus, xTrace

    /// Products at each look, with fewer than 100 in all.
    var looks: [Int] { self == .hutchPlusPlus ? [36, 72, 96] : [24, 48, 96] }

    /// The most products with which a large matrix is refused.
    var tooFewProducts: Int { self == .hutchPlusPlus ? 5 : 3 }

    func estimate(
      of matrix: some SymmetricOperator, _ rule: StoppingRule, seed: Int,
      onLook: (TraceLook) throws(LandscapeError) -> Void = { _ in }
    ) throws(LandscapeError) -> TraceResult {
      let random = RandomStream(seed: UInt64(seed))
      switch self {
      case .hutchPlusPlus:
        return try HutchPlusPlusTrace(rule: rule).estimate(
          of: matrix, random: random, onLook: onLook)
      case .xTrace:
        return try XTrace(rule: rule).estimate(of: matrix, random: random, onLook: onLook)
      }
    }
  }

  // At a single look the interval is Student's at the level 1 − α/2. The standard error of XTrace's
  // authors, from the values as if they were independent, fails this.
  @Test("intervals cover the trace at a single look", arguments: Method.allCases)
  func coverage(method: Method) throws {
    let products = method.looks[0]
    let rule = try StoppingRule(
      halfWidth: .absolute(1e-9), level: 0.9, maximumProducts: products)
    let runs = 400
    var misses = 0
    for run in 0..<runs {
      let result = try method.estimate(of: matrix, rule, seed: run)
      #expect(
        result.products == products && result.samples.count == 12 && !result.isConverged)
      if !result.trace.interval.contains(matrix.trace) { misses += 1 }
    }
    #expect(misses <= mostMisses(level: 0.95, runs: runs))
  }

  @Test("doubles until the rule is met, and then covers the trace", arguments: Method.allCases)
  func stops(method: Method) throws {
    let rule = try StoppingRule(halfWidth: .absolute(12), level: 0.9, maximumProducts: 96)
    let runs = 200
    var misses = 0
    for run in 0..<runs {
      var looks: [TraceLook] = []
      let result = try method.estimate(of: matrix, rule, seed: run) { looks.append($0) }
      #expect(looks.map(\.products) == Array(method.looks.prefix(looks.count)))
      #expect(looks.last?.trace == result.trace)
      if !result.trace.interval.contains(matrix.trace) { misses += 1 }
    }
    #expect(misses <= mostMisses(level: 0.9, runs: runs))
  }

  @Test(
    "takes the diagonal of a small matrix, and refuses too few products for a large one",
    arguments: Method.allCases)
  func ends(method: Method) throws {
    let rule = try StoppingRule(
      halfWidth: .absolute(1e-8), maximumProducts: method.tooFewProducts)
    let small = try method.estimate(of: DenseMatrix(diagonal: [1, 2, 4]), rule, seed: 2)
    #expect(small.method == .exact && small.trace.value == 7 && small.products == 3)
    #expect(throws: LandscapeError.self) { try method.estimate(of: matrix, rule, seed: 2) }
  }

  @Test("passes an error on after the looks that there were", arguments: Method.allCases)
  func cancellation(method: Method) throws {
    let failing = FailingMatrix(
      DenseMatrix(spectrum: (0..<100).map { Double($0) }, seed: 1), after: 60, .error(.cancelled))
    let rule = try StoppingRule(halfWidth: .absolute(1e-8), maximumProducts: 90)
    var looks = 0
    #expect(throws: LandscapeError.cancelled) {
      try method.estimate(of: failing, rule, seed: 2) { _ in looks += 1 }
    }
    #expect(looks == method.looks.filter { $0 <= 60 }.count)
  }
}
