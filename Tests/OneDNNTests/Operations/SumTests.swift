import OneDNN
import Testing

@Suite("Sum") struct SumTests {
  @Test("adds its inputs, each times its factor")
  func weighted() throws {
    let layout = try TensorLayout([2, 5, 3, 7], order: .nChw8c)
    let factors: [Float] = [1, -2, 0.5]
    let sum = try Sum([layout, layout, layout], factors: factors, destination: layout)
    let inputs = (0..<3).map { normalNumbers(layout.shape, seed: $0) }
    let result = Tensor(layout)
    try sum.run(inputs.map { try tensor($0, like: layout) }, destination: result)
    let expected = inputs[0].indices.map { index in
      (0..<3).reduce(0) { $0 + Double(factors[$1]) * Double(inputs[$1][index]) }
    }
    // Three products and sums of numbers below 2⁴.
    expectClose(try result.values(), expected, 6 * 0x1p4 * Double(Float.ulpOfOne))
  }

  @Test("refuses more inputs than factors, and shapes that differ")
  func refusals() throws {
    let layout = try TensorLayout([2, 8, 3, 3], order: .nChw8c)
    let other = try TensorLayout([2, 8, 3, 4], order: .nChw8c)
    #expect(throws: OneDNNFailure.self) {
      try Sum([layout, layout], factors: [1], destination: layout)
    }
    let failure = #expect(throws: OneDNNFailure.self) {
      try Sum([layout, other], factors: [1, 1], destination: layout)
    }
    #expect(failure?.description.contains("input(1) float32[2, 8, 3, 4] nChw8c") == true)
  }
}
