import Networks
import Testing

@Suite("Kaiming's rule by inputs") struct KaimingFanInTests {
  @Test("draws normal filters and matrices of variance 2 / inputs")
  func moments() throws {
    let layers = try DrawnLayers(.kaimingFanIn, seed: 3)
    #expect(Moments(layers.values(.convolutionWeight)).isNormal(variance: 2.0 / 180))
    #expect(Moments(layers.values(.linearWeight)).isNormal(variance: 2.0 / 60))
  }

  @Test("leaves biases to PyTorch's rule")
  func biases() throws {
    let layers = try DrawnLayers(.kaimingFanIn, seed: 3)
    #expect(Moments(layers.values(.linearBias)).isUniform(bound: 1 / 60.0.squareRoot()))
  }
}
