import OneDNN
import Testing

@Suite("Inner product backward weights") struct InnerProductBackwardWeightsTests {
  @Test("is the gradient's transpose times the samples, and the gradient's sums")
  func matrices() throws {
    let (samples, inputs, outputs) = (7, 13, 10)
    let layer = try InnerProductBackwardWeights(
      source: TensorLayout([samples, inputs], order: .nc),
      weightsGradient: TensorLayout([outputs, inputs], order: .any),
      biasGradient: TensorLayout([outputs], order: .rowMajor),
      destinationGradient: TensorLayout([samples, outputs], order: .nc))
    let source = normalNumbers([samples, inputs], seed: 1)
    let gradient = normalNumbers([samples, outputs], seed: 2)
    let weightsGradient = Tensor(layer.weightsGradient)
    let biasGradient = Tensor(try TensorLayout([outputs], order: .rowMajor))
    try layer.run(
      source: Tensor(source, [samples, inputs]),
      destinationGradient: Tensor(gradient, [samples, outputs]),
      weightsGradient: weightsGradient, biasGradient: biasGradient)
    let turned = transposed(gradient, rows: samples)
    func products(_ left: [Float], _ right: [Float]) -> [Double] {
      plainProduct(left, right, rows: outputs, depth: samples, columns: inputs)
    }
    expectSums(
      try weightsGradient.values(), products(turned, source),
      magnitudes: products(turned.map(abs), source.map(abs)), terms: samples)
    func sums(_ rows: [Float]) -> [Double] {
      (0..<outputs).map { o in (0..<samples).reduce(0) { $0 + Double(rows[o * samples + $1]) } }
    }
    expectSums(
      try biasGradient.values(), sums(turned), magnitudes: sums(turned.map(abs)), terms: samples)
  }
}
