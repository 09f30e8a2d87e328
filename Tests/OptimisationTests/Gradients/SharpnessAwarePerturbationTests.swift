import FeatureMaps
import Networks
import Optimisation
import Testing

@Suite("Sharpness-aware perturbation") struct SharpnessAwarePerturbationTests {
  // L = (w₀² + 2 w₁²) / 2 has the gradient (w₀, 2 w₁); at (3, 2) that is (3, 4), of length 5.
  private func gradient(at weights: FlatVector) -> FlatVector {
    FlatVector([weights[0], 2 * weights[1]])
  }

  private func expect(_ found: FlatVector, _ expected: [Double]) {
    for (found, expected) in zip(found.values, expected) {
      // The factor, its product and the sum are rounded to Float; all terms are positive.
      #expect(abs(Double(found) - expected) <= 4 * roundoff * expected)
    }
  }

  @Test("SAM climbs by the radius along the gradient, and there the gradient is known")
  func ball() throws {
    let team = try ThreadTeam(threadCount: 1)
    let weights = FlatVector([3, 2])
    let perturbation = SharpnessAwarePerturbation(
      try .init(radius: 0.5), factors: ParameterSelection(outOf: 2))
    perturbation.ascend(weights, gradient: gradient(at: weights), team: team)
    expect(weights, [3.3, 2.4])
    expect(gradient(at: weights), [3.3, 4.8])
    perturbation.descend(weights, team: team)
    #expect(weights.values == [3, 2])
  }

  // T = (3 + 1, 2 + 1), so Tg = (12, 12) with norm 12√2 and e = ρ (48, 36) / (12√2).
  @Test("ASAM climbs furthest where the weights are large")
  func ellipsoid() throws {
    let team = try ThreadTeam(threadCount: 1)
    let weights = FlatVector([3, 2])
    let perturbation = SharpnessAwarePerturbation(
      try .init(radius: 2, .adaptive(offset: 1)), factors: ParameterSelection(outOf: 2))
    perturbation.ascend(weights, gradient: gradient(at: weights), team: team)
    expect(weights, [3 + 4 * 2.0.squareRoot(), 2 + 3 * 2.0.squareRoot()])
    perturbation.descend(weights, team: team)
    #expect(weights.values == [3, 2])
  }

  // T = (3 + 1, 1), so Tg = (12, 4) with norm 4√10 and e = ρ (48, 4) / (4√10).
  @Test("ASAM leaves additive constants at their own scale")
  func constants() throws {
    let team = try ThreadTeam(threadCount: 1)
    let weights = FlatVector([3, 2])
    let perturbation = SharpnessAwarePerturbation(
      try .init(radius: 1, .adaptive(offset: 1)), factors: ParameterSelection(0..<1, outOf: 2))
    perturbation.ascend(weights, gradient: gradient(at: weights), team: team)
    expect(weights, [3 + 12 / 10.0.squareRoot(), 2 + 1 / 10.0.squareRoot()])
  }

  @Test("ASAM's climb of a scaled network is the scaled climb", arguments: [Float(4), 64])
  func scaleInvariance(scale: Float) throws {
    let team = try ThreadTeam(threadCount: 1)
    func climb(_ scale: Float) throws -> [Float] {
      let weights = FlatVector([3 * scale, 2 * scale])
      // A function of w / scale has a gradient smaller by scale; powers of two round nothing.
      let perturbation = SharpnessAwarePerturbation(
        try .init(radius: 0.25, .adaptive(offset: 0)), factors: ParameterSelection(outOf: 2))
      perturbation.ascend(weights, gradient: FlatVector([3 / scale, 4 / scale]), team: team)
      return weights.values
    }
    #expect(try climb(scale) == climb(1).map { $0 * scale })
  }

  @Test("of a network, ASAM scales filters, matrices and scales, not shifts and biases")
  func network() throws {
    let graph = try ArchitectureRegistry.architecture(named: "resnet8").graph()
    let team = try ThreadTeam(threadCount: 2)
    let count = graph.parameterCount
    // With weights of 3, offset 1 and equal gradients e is 16 times larger where T is 4.
    let weights = FlatVector([Float](repeating: 3, count: count))
    SharpnessAwarePerturbation(try .init(radius: 1, .adaptive(offset: 1)), of: graph)
      .ascend(weights, gradient: FlatVector([Float](repeating: 1, count: count)), team: team)
    let climbs = weights.values.map { $0 - 3 }
    let middle = (try #require(climbs.min()) + (try #require(climbs.max()))) / 2
    for tensor in graph.parameters {
      let isFactor = tensor.name.hasSuffix("weight")
      #expect(climbs[tensor.range].allSatisfy { ($0 > middle) == isFactor }, "\(tensor.name)")
    }
  }

  @Test("comes back bit by bit from where a subtraction would not")
  func exactReturn() throws {
    let weights = FlatVector(normal: 1_000, seed: 8)
    let before = weights.bits
    let gradient = FlatVector(normal: 1_000, seed: 9)
    for threadCount in [1, 3] {
      let team = try ThreadTeam(threadCount: threadCount)
      let perturbation = SharpnessAwarePerturbation(
        try .init(radius: 1e9), factors: ParameterSelection(outOf: 1_000))
      perturbation.ascend(weights, gradient: gradient, team: team)
      #expect(zip(weights.bits, before).allSatisfy { $0 != $1 })
      perturbation.descend(weights, team: team)
      #expect(weights.bits == before)
    }
  }

  @Test("without a gradient it stays where it is")
  func noGradient() throws {
    let team = try ThreadTeam(threadCount: 1)
    let weights = FlatVector([3, 2])
    SharpnessAwarePerturbation(try .init(radius: 0.5), factors: ParameterSelection(outOf: 2))
      .ascend(weights, gradient: FlatVector([0, 0]), team: team)
    #expect(weights.values == [3, 2])
  }
}
