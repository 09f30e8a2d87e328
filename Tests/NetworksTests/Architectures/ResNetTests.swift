import Networks
import Testing

@Suite("ResNet of 6n + 2 layers") struct ResNetTests {
  @Test(
    "has PyTorch's parameters, keys and shapes",
    arguments: ArchitectureCase.family("resnet").filter { $0.shortcut != nil })
  func layout(_ expected: ArchitectureCase) throws {
    #expect(expected.describes(try expected.graph()))
  }

  // Counts of chenyaofo/pytorch-cifar-models (B), akamaster/pytorch_resnet_cifar10 (A) and
  // mdistiller (x4, 100 classes).
  @Test(
    "has the published number of parameters",
    arguments: [
      (20, ResNet.Widths.standard, Shortcut.projection, 100, 278_324),
      (56, .standard, .projection, 10, 855_770), (110, .standard, .projection, 10, 1_730_714),
      (20, .standard, .padding, 10, 269_722), (110, .standard, .padding, 10, 1_727_962),
      (8, .fourfold, .projection, 100, 1_233_540), (32, .fourfold, .projection, 100, 7_433_860),
    ])
  func published(
    _ depth: Int, _ widths: ResNet.Widths, _ shortcut: Shortcut, _ classes: Int, _ count: Int
  ) throws {
    let network = try ResNet(depth: depth, widths: widths, shortcut: shortcut)
    #expect(try network.graph(classCount: classes).parameterCount == count)
  }

  @Test("halves odd images upwards, stage by stage")
  func oddImages() throws {
    let image = MapShape(channels: 1, height: 9, width: 7)
    let graph = try ResNet(depth: 8).graph(image: image, classCount: 3)
    let stages = (1...3).compactMap { graph.node(of: .stage($0)) }.map { graph.nodes[$0].shape }
    #expect(
      stages == [
        MapShape(channels: 16, height: 9, width: 7), MapShape(channels: 32, height: 5, width: 4),
        MapShape(channels: 64, height: 3, width: 2),
      ])
  }

  @Test("names the sum before and the value after a stage's last ReLU")
  func taps() throws {
    let graph = try ResNet(depth: 20).graph()
    for stage in 1...3 {
      let before = try #require(graph.node(of: .stageBeforeReLU(stage)))
      let after = try #require(graph.node(of: .stageAfterReLU(stage)))
      #expect(graph.nodes[before].operation == .add)
      #expect(graph.nodes[after].operation == .relu)
      #expect(graph.nodes[after].inputs == [before])
      #expect(graph.node(of: .stage(stage)) == after)
    }
    #expect(graph.node(of: .pooled) == graph.nodes[graph.output].inputs[0])
  }

  @Test("refuses other depths", arguments: [2, 18, 21, 1_208])
  func depth(_ depth: Int) {
    #expect(throws: NetworkError.self) { try ResNet(depth: depth) }
  }
}
