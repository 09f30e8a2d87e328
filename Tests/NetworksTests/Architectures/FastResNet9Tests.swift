import Networks
import Testing

@Suite("Fast ResNet-9") struct FastResNet9Tests {
  @Test("has PyTorch's parameters, keys and shapes", arguments: ArchitectureCase.family("fast9"))
  func layout(_ expected: ArchitectureCase) throws {
    #expect(expected.describes(try expected.graph()))
  }

  @Test("has a sixth of the multiplications of a ResNet-18")
  func multiplications() throws {
    let ratio =
      multiplicationCount(try ResNet18().graph()) / multiplicationCount(try FastResNet9().graph())
    #expect(ratio > 5.5 && ratio < 6.5)
  }

  @Test("pools before it normalises")
  func pooling() throws {
    let graph = try FastResNet9().graph()
    for (index, node) in graph.nodes.enumerated().dropLast(2) {
      if case .maximumPooling = node.operation {
        let readers = graph.consumers[index].map { graph.nodes[$0].name }
        #expect(readers.count == 1 && readers[0].hasSuffix(".bn"))
      }
    }
  }

  @Test("builds on every image from 8 × 8 on", arguments: [(8, 8), (9, 15), (28, 28), (31, 40)])
  func images(_ height: Int, _ width: Int) throws {
    let image = MapShape(channels: 1, height: height, width: width)
    #expect(try FastResNet9().graph(image: image, classCount: 7).classCount == 7)
  }

  private func multiplicationCount(_ graph: NetworkGraph) -> Double {
    graph.parameters.filter { $0.role == .convolutionWeight }.reduce(0) { sum, tensor in
      sum + Double(tensor.count * graph.nodes[tensor.node].shape.pixels)
    }
  }
}
