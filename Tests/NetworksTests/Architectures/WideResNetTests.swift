import Networks
import Testing

@Suite("Wide ResNet") struct WideResNetTests {
  @Test("has PyTorch's parameters, keys and shapes", arguments: ArchitectureCase.family("wrn"))
  func layout(_ expected: ArchitectureCase) throws {
    #expect(expected.describes(try expected.graph()))
  }

  // Counts of mdistiller for 100 classes.
  @Test(
    "has the published number of parameters",
    arguments: [
      (16, 1, 82, 180_916), (16, 2, 83, 703_284), (40, 1, 226, 569_780), (40, 2, 227, 2_255_156),
    ])
  func published(_ depth: Int, _ widening: Int, _ keys: Int, _ count: Int) throws {
    let graph = try WideResNet(depth: depth, widening: widening).graph(classCount: 100)
    #expect(graph.parameterCount == count)
    #expect(graph.stateNames.count == keys)
  }

  @Test("reads the activated input in shortcuts that change channels, and the raw one elsewhere")
  func shortcuts() throws {
    let graph = try WideResNet(depth: 16, widening: 2).graph()
    let shortcut = try #require(
      graph.nodes.firstIndex { $0.name == "block2.layer.0.convShortcut" })
    let first = try #require(graph.nodes.firstIndex { $0.name == "block2.layer.0.conv1" })
    #expect(graph.nodes[shortcut].inputs == graph.nodes[first].inputs)
    #expect(graph.nodes[graph.nodes[shortcut].inputs[0]].operation == .relu)
    let norm = try #require(graph.nodes.firstIndex { $0.name == "block2.layer.1.bn1" })
    let raw = graph.nodes[norm].inputs[0]
    #expect(graph.nodes[raw].operation == .add)
    #expect(graph.consumers[raw].map { graph.nodes[$0].operation }.contains(.add))
  }

  // RepDistiller: features are the blocks' sums, "preact" the normalization that follows them.
  @Test("taps the sum, its normalization and its ReLU")
  func taps() throws {
    let graph = try WideResNet(depth: 10, widening: 1).graph()
    for (stage, next) in [(1, "block2.layer.0.bn1"), (2, "block3.layer.0.bn1"), (3, "bn1")] {
      let features = try #require(graph.node(of: .stage(stage)))
      let before = try #require(graph.node(of: .stageBeforeReLU(stage)))
      let after = try #require(graph.node(of: .stageAfterReLU(stage)))
      #expect(graph.nodes[before].name == next)
      #expect(graph.nodes[before].inputs == [features])
      #expect(graph.nodes[after].inputs == [before])
    }
  }

  @Test("refuses other depths and factors", arguments: [(4, 1), (18, 1), (16, 0), (16, 1_001)])
  func settings(_ depth: Int, _ widening: Int) {
    #expect(throws: NetworkError.self) { try WideResNet(depth: depth, widening: widening) }
  }
}
