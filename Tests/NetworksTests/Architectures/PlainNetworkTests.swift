import Networks
import Testing

@Suite("Plain network") struct PlainNetworkTests {
  @Test("has PyTorch's parameters, keys and shapes", arguments: ArchitectureCase.family("plain"))
  func layout(_ expected: ArchitectureCase) throws {
    #expect(expected.describes(try expected.graph()))
  }

  @Test("has as many convolutions as its name says", arguments: PlainNetwork.Size.allCases)
  func convolutions(_ size: PlainNetwork.Size) throws {
    let graph = try PlainNetwork(size).graph()
    let convolutions = graph.nodes.filter {
      if case .convolution = $0.operation { true } else { false }
    }
    #expect(convolutions.count == size.rawValue)
  }

  @Test("is narrow up to 10 classes and wide beyond", arguments: [(10, 16), (11, 32)])
  func width(_ classes: Int, _ channels: Int) throws {
    let graph = try PlainNetwork(.two).graph(classCount: classes)
    let stem = try #require(graph.node(of: .stem))
    #expect(graph.nodes[stem].shape.channels == channels)
  }

  @Test("builds on its smallest image and refuses a smaller one", arguments: PlainNetwork.Size.allCases)
  func smallestImage(_ size: PlainNetwork.Size) throws {
    let network = PlainNetwork(size)
    let least = network.smallestImage
    _ = try network.graph(image: MapShape(channels: 3, height: least, width: least))
    #expect(throws: NetworkError.self) {
      try network.graph(image: MapShape(channels: 3, height: least, width: least - 1))
    }
  }
}
