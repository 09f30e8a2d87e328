import Networks
import Testing

@Suite("PyTorch's own first weights") struct PyTorchDefaultTests {
  @Test("are uniform within 1 / √inputs, biases too")
  func moments() throws {
    let layers = try DrawnLayers(.pyTorchDefault, seed: 2)
    let filters = 1 / Double(20 * 9).squareRoot()
    let matrix = 1 / Double(60).squareRoot()
    #expect(Moments(layers.values(.convolutionWeight)).isUniform(bound: filters))
    #expect(Moments(layers.values(.linearWeight)).isUniform(bound: matrix))
    #expect(Moments(layers.values(.linearBias)).isUniform(bound: matrix))
    #expect(Moments(layers.values(.convolutionBias)).largest <= filters)
  }
}
