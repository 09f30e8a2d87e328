import Landscape
import Sharpness
import Statistics
import Testing

@Suite("Relative flatness") struct RelativeFlatnessTests {
  /// The definition, from all rows of the Hessian.
  private func kappa(
    _ objective: some DifferentiableObjective, tensor name: String
  ) throws -> Double {
    let tensor = try #require(objective.layout.tensors.first { $0.name == name })
    let inputs = tensor.range.count / tensor.shape[0]
    var sum = 0.0
    var column = objective.point
    for second in 0..<tensor.shape[0] {
      for input in 0..<inputs {
        var unit = objective.point.map { _ in 0.0 }
        unit[tensor.range.lowerBound + second * inputs + input] = 1
        try objective.multiply(.hessian, unit, into: &column)
        for first in 0..<tensor.shape[0] {
          let (v, w) = (tensor.range(ofOutput: first), tensor.range(ofOutput: second))
          let product = zip(objective.point[v], objective.point[w]).reduce(0.0) { sum, pair in
            sum + pair.0 * pair.1
          }
          sum += product * column[tensor.range.lowerBound + first * inputs + input]
        }
      }
    }
    return sum
  }

  @Test(
    "the estimate agrees with the dense Hessian", arguments: ["hidden.weight", "output.weight"])
  func dense(tensor: String) throws {
    let network = TwoLayerNetwork(seed: 61)
    let exact = try kappa(network, tensor: tensor)
    let found = try RelativeFlatness(
      of: network, tensor: tensor, SamplingSettings(draws: 200, seed: 62))
    let error = try #require(found.kappa.standardError)
    #expect(abs(found.kappa.value - exact) < 4 * error, "\(found.kappa), exactly \(exact)")
    #expect(error < 0.2 * abs(exact))
    #expect(network.point == TwoLayerNetwork(seed: 61).point)
  }

  /// The output layer's Hessian is the mean of (diag p - p p') ⊗ h h', so that kappa is the mean of
  /// |h|² (Σ p |w|² - |Σ p w|²).
  @Test("of the output layer it has a closed form")
  func outputLayer() throws {
    let network = TwoLayerNetwork(seed: 63)
    let rows = stride(from: 25, to: 40, by: 5).map { Array(network.point[$0..<$0 + 5]) }
    var exact = 0.0
    for sample in network.samples {
      let hidden = network.activations(sample).reduce(0) { $0 + $1 * $1 }
      let shares = network.softmax(network.logits(sample))
      let average = (0..<5).map { column in
        rows.indices.reduce(0) { $0 + shares[$1] * rows[$1][column] }
      }
      let squares = rows.indices.reduce(0) { sum, row in
        sum + shares[row] * rows[row].reduce(0) { $0 + $1 * $1 }
      }
      exact += hidden * (squares - average.reduce(0) { $0 + $1 * $1 })
    }
    exact /= Double(network.samples.count)
    #expect(abs(try kappa(network, tensor: "output.weight") / exact - 1) < 1e-12)
  }

  @Test("the interval covers the exact value as often as it says")
  func coverage() throws {
    let layout = ParameterLayout([("bias", [1], .bias), ("weight", [3, 4], .weight)])
    // A dense symmetric matrix with a heavy diagonal, and weights that are all different.
    let matrix = (0..<13).map { row in
      (0..<13).map { column in
        let entry = (row * column + row + column) % 7 - 3
        return Double(entry) / 3 + Double(row == column ? 5 : 0)
      }
    }
    let point = (0..<13).map { index in Double(index * 5 % 13 - 6) / 4 }
    let objective = Quadratic(
      matrix, slope: [Double](repeating: 0, count: 13), at: point, layout: layout)
    let exact = try kappa(objective, tensor: "weight")
    let trials = 400
    var covered = 0
    for seed in 0..<trials {
      let found = try RelativeFlatness(
        of: objective, tensor: "weight", SamplingSettings(draws: 30, seed: UInt64(seed)))
      if found.kappa.interval.contains(exact) { covered += 1 }
    }
    // 0.0109 is one standard error of a share of 0.95 in 400; draws are skewed, which costs some.
    let share = Double(covered) / Double(trials)
    #expect(share > 0.95 - 0.015 - 4 * 0.0109, "\(covered) of \(trials)")
    #expect(share < 0.95 + 4 * 0.0109, "\(covered) of \(trials)")
  }

  @Test("the same seed draws the same signs")
  func determinism() throws {
    let found = try [1, 1, 2].map { seed in
      try RelativeFlatness(
        of: TwoLayerNetwork(seed: 64), tensor: "hidden.weight",
        SamplingSettings(seed: UInt64(seed)))
    }
    #expect(found[0] == found[1])
    #expect(found[0].kappa != found[2].kappa)
  }

  @Test("a layer that is not there, or has no rows of weights, is refused with those that are")
  func refusals() {
    for tensor in ["conv1.weight", "hidden.bias"] {
      #expect(
        throws: LandscapeError.invalid(
          option: "layer of the relative flatness", found: "'\(tensor)'",
          allowed: "hidden.weight, output.weight")
      ) {
        try RelativeFlatness(
          of: TwoLayerNetwork(seed: 64), tensor: tensor, SamplingSettings(seed: 1))
      }
    }
  }

  @Test("a product that is not a number is refused with its draw")
  func notANumber() {
    let layout = ParameterLayout([("weight", [1, 1], .weight)])
    let objective = Quadratic([[.nan]], slope: [0], at: [1], layout: layout)
    #expect(
      throws: LandscapeError.notFinite(quantity: "product with the Hessian", part: "draw 0")
    ) {
      try RelativeFlatness(of: objective, tensor: "weight", SamplingSettings(seed: 1))
    }
  }
}
