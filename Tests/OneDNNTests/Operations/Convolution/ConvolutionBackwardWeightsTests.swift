import OneDNN
import Testing

@Suite("Convolution backward weights") struct ConvolutionBackwardWeightsTests {
  @Test(
    "sums the products over images and positions", arguments: convolutionCases,
    [MemoryOrder.nchw, .nhwc, .nChw8c, .any])
  func definition(plain: PlainConvolution, order: MemoryOrder) throws {
    let convolution = try ConvolutionBackwardWeights(
      source: TensorLayout(plain.sourceShape, order: order),
      weightsGradient: TensorLayout(plain.weightsShape, order: .any),
      biasGradient: TensorLayout([plain.outputs], order: .rowMajor),
      destinationGradient: TensorLayout(plain.destinationShape, order: order),
      window: plain.window)
    let source = normalNumbers(plain.sourceShape, seed: 1)
    let gradient = normalNumbers(plain.destinationShape, seed: 2)
    let weightsGradient = Tensor(convolution.weightsGradient)
    let biasGradient = Tensor(try TensorLayout([plain.outputs], order: .rowMajor))
    try convolution.run(
      source: tensor(source, like: convolution.source),
      destinationGradient: tensor(gradient, like: convolution.destinationGradient),
      weightsGradient: weightsGradient, biasGradient: biasGradient)
    let terms = plain.images * plain.positions.rows * plain.positions.columns
    expectSums(
      try weightsGradient.values(), plain.backwardWeights(source, gradient),
      magnitudes: plain.backwardWeights(source.map(abs), gradient.map(abs)), terms: terms)
    expectSums(
      try biasGradient.values(), plain.backwardBias(gradient),
      magnitudes: plain.backwardBias(gradient.map(abs)), terms: terms)
  }

  @Test("goes without a bias where none was asked for")
  func withoutBias() throws {
    let plain = convolutionCases[1]
    let convolution = try ConvolutionBackwardWeights(
      source: TensorLayout(plain.sourceShape, order: .nChw8c),
      weightsGradient: TensorLayout(plain.weightsShape, order: .any),
      destinationGradient: TensorLayout(plain.destinationShape, order: .nChw8c),
      window: plain.window)
    #expect(convolution.biasGradient == nil)
  }
}
