import Networks
import Randomness
import Testing

@Suite("Dirac's first weights") struct DiracInitialisationTests {
  @Test("pass each input channel on, and fill the remaining filters by PyTorch's rule")
  func filters() throws {
    let values = try DrawnLayers(.dirac, seed: 7).values(.convolutionWeight)
    for filter in 0..<20 {
      var expected = [Float](repeating: 0, count: 180)
      expected[filter * 9 + 4] = 1
      #expect(Array(values[filter * 180..<(filter + 1) * 180]) == expected)
    }
    #expect(Moments(Array(values[3_600...])).isUniform(bound: 1 / 180.0.squareRoot()))
  }

  @Test("pass the first channels on where there are fewer filters than channels")
  func fewFilters() throws {
    var builder = GraphBuilder(
      architecture: "test", image: MapShape(channels: 3, height: 2, width: 2))
    let value = try builder.convolve(
      builder.input, .init(outputChannels: 2, kernel: 1), name: "conv")
    let graph = builder.graph(output: value)
    let values = NetworkParameters(of: graph, by: .dirac, from: RandomStream(seed: 8)).values
    #expect(values == [1, 0, 0, 0, 1, 0])
  }

  @Test("scale the classifier to deviation 1 / inputs, without biases")
  func classifier() throws {
    let layers = try DrawnLayers(.dirac, seed: 9)
    let moments = Moments(layers.values(.linearWeight))
    let unbiased = moments.variance * moments.count / (moments.count - 1)
    #expect(abs(unbiased.squareRoot() * 60 - 1) < 1e-5)  // exact but for the rounding to Float
    #expect(layers.values(.linearBias) == Array(repeating: 0, count: 400))
  }
}
