import Networks
import Testing

@Suite("VGG") struct VGGTests {
  @Test("has PyTorch's parameters, keys and shapes", arguments: ArchitectureCase.family("vgg"))
  func layout(_ expected: ArchitectureCase) throws {
    #expect(expected.describes(try expected.graph()))
  }

  @Test("pools the fourth block of images with 64 rows only", arguments: [(32, 4), (64, 4), (63, 7)])
  func pooling(_ rows: Int, _ last: Int) throws {
    let image = MapShape(channels: 3, height: rows, width: rows)
    let graph = try VGG(.eight).graph(image: image)
    let features = try #require(graph.node(of: .stage(4)))
    #expect(
      graph.nodes[features].shape == MapShape(channels: 512, height: last, width: last))
  }

  @Test("refuses images below 8 × 8 with its name and the limit")
  func smallImages() {
    let image = MapShape(channels: 3, height: 9, width: 7)
    #expect(throws: NetworkError.imageTooSmall(architecture: "vgg13", found: image, smallest: 8)) {
      try VGG(.thirteen).graph(image: image)
    }
  }
}
