import OneDNN
import Testing

@Suite("Inner product backward data") struct InnerProductBackwardDataTests {
  @Test("is the gradient times the weights")
  func matrices() throws {
    let (samples, inputs, outputs) = (7, 13, 10)
    let layer = try InnerProductBackwardData(
      sourceGradient: TensorLayout([samples, inputs], order: .nc),
      weights: TensorLayout([outputs, inputs], order: .any),
      destinationGradient: TensorLayout([samples, outputs], order: .nc))
    let gradient = normalNumbers([samples, outputs], seed: 1)
    let weights = normalNumbers([outputs, inputs], seed: 2)
    let result = Tensor(layer.sourceGradient)
    try layer.run(
      destinationGradient: Tensor(gradient, [samples, outputs]),
      weights: tensor(weights, like: layer.weights), sourceGradient: result)
    expectSums(
      try result.values(),
      plainProduct(gradient, weights, rows: samples, depth: outputs, columns: inputs),
      magnitudes: plainProduct(
        gradient.map(abs), weights.map(abs), rows: samples, depth: outputs, columns: inputs),
      terms: outputs)
  }
}
