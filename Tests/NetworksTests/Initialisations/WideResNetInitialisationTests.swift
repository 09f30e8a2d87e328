import Networks
import Testing

@Suite("Wide ResNet's first weights") struct WideResNetInitialisationTests {
  @Test("are normal filters of variance 2 / (outputs · pixels) and PyTorch's matrix")
  func weights() throws {
    let layers = try DrawnLayers(.wideResNet, seed: 5)
    #expect(Moments(layers.values(.convolutionWeight)).isNormal(variance: 2.0 / (60 * 9)))
    #expect(Moments(layers.values(.linearWeight)).isUniform(bound: 1 / 60.0.squareRoot()))
  }

  @Test("have no bias")
  func biases() throws {
    let layers = try DrawnLayers(.wideResNet, seed: 5)
    #expect(layers.values(.convolutionBias) == Array(repeating: 0, count: 60))
    #expect(layers.values(.linearBias) == Array(repeating: 0, count: 400))
  }
}
