import OneDNN
import Testing

@Suite("Convolution backward data") struct ConvolutionBackwardDataTests {
  @Test(
    "is the transpose of the definition", arguments: convolutionCases,
    [MemoryOrder.nchw, .nhwc, .nChw8c, .any])
  func definition(plain: PlainConvolution, order: MemoryOrder) throws {
    let convolution = try ConvolutionBackwardData(
      sourceGradient: TensorLayout(plain.sourceShape, order: order),
      weights: TensorLayout(plain.weightsShape, order: .any),
      destinationGradient: TensorLayout(plain.destinationShape, order: order),
      window: plain.window)
    let gradient = normalNumbers(plain.destinationShape, seed: 1)
    let weights = normalNumbers(plain.weightsShape, seed: 2)
    let result = Tensor(convolution.sourceGradient)
    try convolution.run(
      destinationGradient: tensor(gradient, like: convolution.destinationGradient),
      weights: tensor(weights, like: convolution.weights), sourceGradient: result)
    expectSums(
      try result.values(), plain.backwardData(gradient, weights),
      magnitudes: plain.backwardData(gradient.map(abs), weights.map(abs)),
      terms: plain.outputs * plain.windowRows * plain.windowColumns)
  }

  @Test("refuses shapes that do not fit, and names them")
  func shapesThatDoNotFit() throws {
    let layout = try TensorLayout([2, 16, 8, 8], order: .nChw8c)
    let weights = try TensorLayout([16, 16, 3, 3], order: .any)
    let failure = #expect(throws: OneDNNFailure.self) {
      try ConvolutionBackwardData(
        sourceGradient: layout, weights: weights, destinationGradient: layout,
        window: WindowMotion(stride: 2, padding: 1))
    }
    #expect(failure?.description.contains("destinationGradient float32[2, 16, 8, 8]") == true)
  }
}
