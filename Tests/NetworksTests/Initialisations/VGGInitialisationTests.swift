import Networks
import Testing

@Suite("VGG's first weights") struct VGGInitialisationTests {
  @Test("are normal filters of variance 2 / (outputs · pixels) and a matrix of deviation 0.01")
  func weights() throws {
    let layers = try DrawnLayers(.vgg, seed: 6)
    #expect(Moments(layers.values(.convolutionWeight)).isNormal(variance: 2.0 / (60 * 9)))
    #expect(Moments(layers.values(.linearWeight)).isNormal(variance: 1e-4))
  }

  @Test("have no bias")
  func biases() throws {
    let layers = try DrawnLayers(.vgg, seed: 6)
    #expect(layers.values(.convolutionBias) == Array(repeating: 0, count: 60))
    #expect(layers.values(.linearBias) == Array(repeating: 0, count: 400))
  }
}
