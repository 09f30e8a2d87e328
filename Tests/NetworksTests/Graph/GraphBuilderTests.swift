import Networks
import Testing

@Suite("Graph builder") struct GraphBuilderTests {
  private let image = MapShape(channels: 2, height: 7, width: 10)

  // PyTorch's documentation of Conv2d: ⌊(n + 2p − k) / s⌋ + 1.
  @Test(
    "gives convolutions PyTorch's extents",
    arguments: [
      (3, 1, 1, 7, 10), (3, 2, 1, 4, 5), (1, 2, 0, 4, 5), (2, 1, 0, 6, 9), (5, 3, 2, 3, 4),
      (7, 1, 0, 1, 4), (11, 4, 2, 1, 1),
    ])
  func convolution(_ kernel: Int, _ stride: Int, _ padding: Int, _ height: Int, _ width: Int)
    throws
  {
    var builder = GraphBuilder(architecture: "test", image: image)
    let value = try builder.convolve(
      builder.input,
      .init(outputChannels: 5, kernel: kernel, stride: stride, padding: padding), name: "conv")
    #expect(builder.shape(of: value) == MapShape(channels: 5, height: height, width: width))
  }

  @Test(
    "gives poolings PyTorch's extents",
    arguments: [(2, 2, 3, 5), (3, 2, 3, 4), (3, 1, 5, 8), (7, 7, 1, 1)])
  func pooling(_ window: Int, _ stride: Int, _ height: Int, _ width: Int) throws {
    var builder = GraphBuilder(architecture: "test", image: image)
    let expected = MapShape(channels: 2, height: height, width: width)
    let largest = try builder.poolMaximum(builder.input, window: window, stride: stride)
    let mean = try builder.poolAverage(builder.input, window: window, stride: stride)
    #expect(builder.shape(of: largest) == expected)
    #expect(builder.shape(of: mean) == expected)
  }

  @Test("gives the shortcut without parameters the extents of a slice with stride")
  func shortcut() {
    var builder = GraphBuilder(architecture: "test", image: image)
    let value = builder.subsampleAndPad(builder.input, outputChannels: 6, stride: 2)
    #expect(builder.shape(of: value) == MapShape(channels: 6, height: 4, width: 5))
  }

  @Test("refuses windows that exceed the map, naming layer, map and limit")
  func windows() {
    var builder = GraphBuilder(architecture: "test", image: image)
    #expect(
      throws: NetworkError.mapTooSmall(
        architecture: "test", layer: "conv", found: image, smallest: 9)
    ) {
      try builder.convolve(
        builder.input, .init(outputChannels: 1, kernel: 11, padding: 1), name: "conv")
    }
    #expect(
      throws: NetworkError.mapTooSmall(
        architecture: "test", layer: "maximum pooling", found: image, smallest: 8)
    ) { try builder.poolMaximum(builder.input, window: 8) }
  }

  @Test("stops at a sum of two shapes")
  func sums() async {
    await #expect(processExitsWith: .failure) {
      var builder = GraphBuilder(architecture: "test", image: .cifar)
      let pooled = builder.poolGlobally(builder.input)
      _ = builder.add(builder.input, pooled)
    }
  }

  @Test("stops at a name given twice")
  func names() async {
    await #expect(processExitsWith: .failure) {
      var builder = GraphBuilder(architecture: "test", image: .cifar)
      let first = builder.normalize(builder.input, name: "bn")
      _ = builder.normalize(first, name: "bn")
    }
  }
}
