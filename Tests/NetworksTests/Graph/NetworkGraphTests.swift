import Networks
import Testing

@Suite("Network graph") struct NetworkGraphTests {
  private func graph() throws -> NetworkGraph {
    var builder = GraphBuilder(
      architecture: "test", image: MapShape(channels: 3, height: 4, width: 4))
    let convolution = try builder.convolve(
      builder.input, .init(outputChannels: 2, kernel: 3, bias: .learned), name: "a.conv")
    let normalized = builder.normalize(convolution, name: "a.bn")
    let twice = builder.concatenate([normalized, normalized])
    let logits = builder.classify(twice, classCount: 5, name: "head")
    return builder.graph(output: logits)
  }

  @Test("lists PyTorch's keys in the order of its modules")
  func stateNames() throws {
    #expect(
      try graph().stateNames == [
        "a.conv.weight", "a.conv.bias", "a.bn.weight", "a.bn.bias", "a.bn.running_mean",
        "a.bn.running_var", "a.bn.num_batches_tracked", "head.weight", "head.bias",
      ])
  }

  @Test("lays tensors end to end in that order")
  func offsets() throws {
    let graph = try graph()
    #expect(graph.parameters.map(\.shape) == [[2, 3, 3, 3], [2], [2], [2], [5, 16], [5]])
    #expect(
      graph.parameters.map(\.range) == [0..<54, 54..<56, 56..<58, 58..<60, 60..<140, 140..<145])
    #expect(graph.parameterCount == 145)
    #expect(graph.runningStatistics.map(\.range) == [0..<2])
    #expect(graph.normalizedChannelCount == 2)
  }

  @Test("knows how many inputs an output of each layer sums over")
  func fanIn() throws {
    #expect(try graph().parameters.map(\.fanIn) == [27, 27, 1, 1, 16, 16])
  }

  @Test("knows who reads a value, and how often")
  func consumers() throws {
    #expect(try graph().consumers == [[1], [2], [3, 3], [4], []])
  }

  @Test("finds a node's tensors, statistics and names")
  func lookUp() throws {
    let graph = try graph()
    #expect(graph.parameters(of: 1).map(\.name) == ["a.conv.weight", "a.conv.bias"])
    #expect(graph.parameters(of: 3).isEmpty)
    #expect(graph.runningStatistics(of: 2)?.moduleName == "a.bn")
    #expect(graph.runningStatistics(of: 1) == nil)
    #expect(graph.node(of: .pooled) == 3)
    #expect(graph.node(of: .logits) == graph.output)
    #expect(graph.node(of: .stage(1)) == nil)
    #expect(graph.classCount == 5)
  }

  @Test("puts every node after those that it reads", arguments: ArchitectureRegistry.names)
  func order(_ name: String) throws {
    let graph = try ArchitectureRegistry.architecture(named: name).graph()
    for (index, node) in graph.nodes.enumerated() {
      #expect(node.inputs.allSatisfy { $0 < index })
    }
    #expect(graph.consumers.indices.filter { graph.consumers[$0].isEmpty } == [graph.output])
  }
}
