import FeatureMaps
import Optimisation
import Testing

@Suite("Optimisers") struct OptimiserTests {
  static let count = 1_000

  /// One of the optimisers, fresh.
  enum Kind: CaseIterable {
    case sgd, adamW

    func optimiser() throws -> any Optimiser {
      let decaying = ParameterSelection(3..<901, outOf: OptimiserTests.count)
      return switch self {
      case .sgd: SGD(try SGD.Settings(), decaying: decaying)
      case .adamW: AdamW(try AdamW.Settings(), decaying: decaying)
      }
    }
  }

  /// Takes steps with gradients that are fixed by their number.
  private func run(
    _ optimiser: any Optimiser, steps: Range<Int>, _ weights: FlatVector, threadCount: Int = 2
  ) throws {
    let team = try ThreadTeam(threadCount: threadCount)
    for step in steps {
      let gradient = FlatVector(
        normal: Self.count, seed: UInt64(100 + step), weights.arena.variant)
      optimiser.step(weights, gradient: gradient, rate: 0.1 / Double(step + 1), team: team)
    }
  }

  @Test("give the same bits for any number of threads", arguments: Kind.allCases)
  func threads(kind: Kind) throws {
    let expected = FlatVector(normal: Self.count, seed: 1)
    try run(try kind.optimiser(), steps: 0..<3, expected, threadCount: 1)
    for threadCount in [2, 3, 7] {
      let weights = FlatVector(normal: Self.count, seed: 1)
      try run(try kind.optimiser(), steps: 0..<3, weights, threadCount: threadCount)
      #expect(weights.bits == expected.bits, "\(threadCount) threads")
    }
  }

  @Test("agree between lane variants, AdamW to the bit", arguments: Kind.allCases)
  func variants(kind: Kind) throws {
    let expected = FlatVector(normal: Self.count, seed: 1, .portable)
    try run(try kind.optimiser(), steps: 0..<3, expected)
    for variant in LaneVariant.allCases.filter(\.runsHere) {
      let weights = FlatVector(normal: Self.count, seed: 1, variant)
      try run(try kind.optimiser(), steps: 0..<3, weights)
      switch kind {
      case .adamW: #expect(weights.bits == expected.bits, "\(variant)")
      // Numbers below 16; in each of three steps at most eight roundings, on either side.
      case .sgd:
        let apart = zip(weights.values, expected.values).map { abs(Double($0) - Double($1)) }
        #expect(apart.allSatisfy { $0 <= 2 * 3 * 8 * 16 * roundoff }, "\(variant)")
      }
    }
  }

  @Test("go on to the same bits from what was saved", arguments: Kind.allCases)
  func restores(kind: Kind) throws {
    let whole = FlatVector(normal: Self.count, seed: 1)
    try run(try kind.optimiser(), steps: 0..<6, whole)

    let weights = FlatVector(normal: Self.count, seed: 1)
    let first = try kind.optimiser()
    try run(first, steps: 0..<4, weights)
    let saved = Dictionary(
      uniqueKeysWithValues: first.vectors.map { ($0.name, $0.vector.values) })

    let second = try kind.optimiser()
    second.stepCount = first.stepCount
    for slot in second.vectors { slot.vector.load(try #require(saved[slot.name]).span) }
    try run(second, steps: 4..<6, weights)
    #expect(weights.bits == whole.bits)
    #expect(second.stepCount == 6)
  }

  @Test("name what they remember as PyTorch does")
  func names() throws {
    #expect(try Kind.sgd.optimiser().vectors.map(\.name) == ["momentum_buffer"])
    #expect(try Kind.adamW.optimiser().vectors.map(\.name) == ["exp_avg", "exp_avg_sq"])
  }

  @Test("refuse parameters of another network", arguments: [-1, 1])
  func otherCounts(difference: Int) async {
    await #expect(processExitsWith: .failure) { [difference] in
      let weights = FlatVector(normal: OptimiserTests.count + difference, seed: 1)
      let team = try ThreadTeam(threadCount: 1)
      try Kind.sgd.optimiser().step(weights, gradient: weights, rate: 0.1, team: team)
    }
  }
}
