import Networks
import Randomness
import Testing

@Suite("Network parameters") struct NetworkParametersTests {
  @Test("begin with the statistics of a network that has seen nothing")
  func statistics() throws {
    let graph = try ResNet(depth: 8).graph()
    let parameters = NetworkParameters(
      of: graph, by: .kaimingFanOut, from: RandomStream(seed: 1))
    #expect(parameters.values.count == graph.parameterCount)
    #expect(parameters.runningMeans == Array(repeating: 0, count: graph.normalizedChannelCount))
    #expect(parameters.runningVariances == Array(repeating: 1, count: graph.normalizedChannelCount))
    #expect(parameters.batchCounts == Array(repeating: 0, count: 9))
  }

  @Test("depend on the stream alone")
  func reproducible() throws {
    let graph = try PlainNetwork(.two).graph()
    let draw = { (seed: UInt64) in
      NetworkParameters(of: graph, by: .pyTorchDefault, from: RandomStream(seed: seed))
    }
    #expect(draw(1) == draw(1))
    #expect(draw(1) != draw(2))
  }

  @Test("of one tensor do not depend on the other tensors' sizes")
  func independentTensors() throws {
    let small = try PlainNetwork(.two).graph(classCount: 3)
    let large = try PlainNetwork(.two).graph(classCount: 9)
    let values = [small, large].map {
      NetworkParameters(of: $0, by: .kaimingFanIn, from: RandomStream(seed: 5)).values
    }
    let second = try #require(small.parameters.first { $0.name == "conv_layers.4.weight" })
    #expect(values[0][second.range] == values[1][second.range])
    let lastBias = try #require(small.parameters.last)
    #expect(lastBias.name == "fc_layers.0.bias")
    let otherBias = try #require(large.parameters.last)
    #expect(values[0][lastBias.range] == values[1][otherBias.range].prefix(3))
  }
}
