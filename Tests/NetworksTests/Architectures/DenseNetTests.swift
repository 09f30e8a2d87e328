import Networks
import Testing

@Suite("DenseNet") struct DenseNetTests {
  @Test(
    "has PyTorch's parameters, keys and shapes", arguments: ArchitectureCase.family("densenet"))
  func layout(_ expected: ArchitectureCase) throws {
    #expect(expected.describes(try expected.graph()))
  }

  // Huang et al. 2017, table 2: 1.0M, 7.0M and 0.8M; a rounded number of millions is within 0.05.
  @Test(
    "has the published number of parameters",
    arguments: [
      (40, DenseNet.Layers.plain, 1.0), (100, .plain, 7.0), (100, .bottleneck, 0.8),
    ])
  func published(_ depth: Int, _ layers: DenseNet.Layers, _ millions: Double) throws {
    let graph = try DenseNet(depth: depth, growth: 12, layers: layers).graph()
    #expect(abs(Double(graph.parameterCount) / 1e6 - millions) < 0.05)
  }

  @Test("builds the networks of born-again distillation")
  func bornAgain() throws {
    for (depth, growth) in [(112, 33), (90, 60), (80, 80), (80, 120)] {
      let graph = try DenseNet(depth: depth, growth: growth, layers: .bottleneck).graph()
      let pooled = try #require(graph.node(of: .pooled))
      // Two halvings of the channels, 3 blocks, a beginning of 2 · growth: 7/4 of a block and 1/2.
      let layerCount = (depth - 4) / 6
      let first = (2 + layerCount) * growth / 2
      let second = (first + layerCount * growth) / 2
      #expect(graph.nodes[pooled].shape.channels == second + layerCount * growth)
    }
  }

  @Test("joins what a layer read with what it adds, in this order")
  func concatenation() throws {
    let graph = try DenseNet(depth: 10, growth: 5).graph()
    let layer = try #require(graph.nodes.firstIndex { $0.name == "block1.layer.0.conv1" })
    let joined = try #require(graph.consumers[layer].first)
    let stem = try #require(graph.node(of: .stem))
    #expect(graph.nodes[joined].operation == .concatenate)
    #expect(graph.nodes[joined].inputs == [stem, layer])
    #expect(graph.nodes[joined].shape.channels == 21)
  }

  @Test("keeps the share of channels that compression says, rounded down")
  func compression() throws {
    let graph = try DenseNet(depth: 10, growth: 5, compression: 0.5).graph()
    let transition = try #require(graph.nodes.first { $0.name == "trans1.conv1" })
    #expect(transition.shape.channels == 13)  // half of 16 + 2 · 5
  }

  @Test("refuses settings outside its range")
  func settings() {
    #expect(throws: NetworkError.self) { try DenseNet(depth: 41, growth: 12) }
    #expect(throws: NetworkError.self) { try DenseNet(depth: 9, growth: 12, layers: .bottleneck) }
    #expect(throws: NetworkError.self) { try DenseNet(depth: 40, growth: 0) }
    #expect(throws: NetworkError.self) { try DenseNet(depth: 40, growth: 12, compression: 1.5) }
    #expect(throws: NetworkError.self) { try DenseNet(depth: 40, growth: 12, compression: .nan) }
  }
}
