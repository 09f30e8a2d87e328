import Networks
import Testing

@Suite("Kaiming's rule by outputs") struct KaimingFanOutTests {
  @Test("draws normal filters of variance 2 / (outputs · pixels)")
  func filters() throws {
    let layers = try DrawnLayers(.kaimingFanOut, seed: 4)
    #expect(Moments(layers.values(.convolutionWeight)).isNormal(variance: 2.0 / (60 * 9)))
  }

  @Test("leaves the classifier to PyTorch's rule")
  func classifier() throws {
    let layers = try DrawnLayers(.kaimingFanOut, seed: 4)
    let bound = 1 / 60.0.squareRoot()
    #expect(Moments(layers.values(.linearWeight)).isUniform(bound: bound))
    #expect(Moments(layers.values(.linearBias)).isUniform(bound: bound))
  }
}
