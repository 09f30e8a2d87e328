import OneDNN
import Testing

/// Products of row-major matrices in double precision, `left` [rows × depth].
func plainProduct(
  _ left: [Float], _ right: [Float], rows: Int, depth: Int, columns: Int
) -> [Double] {
  (0..<rows * columns).map { entry in
    (0..<depth).reduce(0) { sum, k in
      let (i, j) = (entry / columns, entry % columns)
      return sum + Double(left[i * depth + k]) * Double(right[k * columns + j])
    }
  }
}

/// The columns of a row-major matrix as rows.
func transposed(_ matrix: [Float], rows: Int) -> [Float] {
  let columns = matrix.count / rows
  return (0..<matrix.count).map { matrix[$0 % rows * columns + $0 / rows] }
}

@Suite("Inner product forward") struct InnerProductForwardTests {
  @Test("is the samples times the weights' transpose, plus the bias", arguments: [1, 7, 16])
  func matrices(samples: Int) throws {
    let (inputs, outputs) = (13, 10)
    let layer = try InnerProductForward(
      source: TensorLayout([samples, inputs], order: .nc),
      weights: TensorLayout([outputs, inputs], order: .any),
      bias: TensorLayout([outputs], order: .rowMajor),
      destination: TensorLayout([samples, outputs], order: .nc))
    let source = normalNumbers([samples, inputs], seed: 1)
    let weights = normalNumbers([outputs, inputs], seed: 2)
    let bias = normalNumbers([outputs], seed: 3)
    let result = Tensor(layer.destination)
    try layer.run(
      source: Tensor(source, [samples, inputs]), weights: tensor(weights, like: layer.weights),
      bias: Tensor(bias, [outputs]), destination: result)
    func sums(_ source: [Float], _ weights: [Float], _ bias: [Float]) -> [Double] {
      plainProduct(
        source, transposed(weights, rows: outputs), rows: samples, depth: inputs, columns: outputs
      ).enumerated().map { $0.element + Double(bias[$0.offset % outputs]) }
    }
    expectSums(
      try result.values(), sums(source, weights, bias),
      magnitudes: sums(source.map(abs), weights.map(abs), bias.map(abs)), terms: inputs + 1)
  }

  @Test("refuses weights for another number of inputs")
  func wrongInputs() throws {
    let source = try TensorLayout([4, 12], order: .nc)
    let weights = try TensorLayout([10, 13], order: .any)
    let destination = try TensorLayout([4, 10], order: .nc)
    let failure = #expect(throws: OneDNNFailure.self) {
      try InnerProductForward(source: source, weights: weights, destination: destination)
    }
    #expect(failure?.description.contains("weights float32[10, 13]") == true)
  }
}
