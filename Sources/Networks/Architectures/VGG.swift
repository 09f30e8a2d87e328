/// VGG networks of 8, 11, 13 or 16 layers with batch normalization, for small images.
///
/// Five blocks of 3 × 3 convolutions (with bias), a maximum pooling after each of the first three
/// and a mean over the pixels after the last. As in RepDistiller the fourth block is pooled only in
/// images of 64 rows. Names are those of RepDistiller and mdistiller.
///
/// - Source: Simonyan & Zisserman 2014, arXiv:1409.1556, table 1, columns A, B and D; `vgg.py` of
///   RepDistiller, Tian, Krishnan & Isola 2019, arXiv:1910.10699.
public struct VGG: Architecture {
  /// The number of weighted layers.
  public let depth: Depth

  /// The number of weighted layers; the classifier's two hidden layers of the paper are left out.
  public enum Depth: Int, Sendable, CaseIterable {
    /// One convolution a block.
    case eight = 8
    /// Column A of the paper.
    case eleven = 11
    /// Column B of the paper.
    case thirteen = 13
    /// Column D of the paper.
    case sixteen = 16

    fileprivate var convolutionCounts: [Int] {
      switch self {
      case .eight: [1, 1, 1, 1, 1]
      case .eleven: [1, 1, 2, 2, 2]
      case .thirteen: [2, 2, 2, 2, 2]
      case .sixteen: [2, 2, 3, 3, 3]
      }
    }
  }

  /// A network of the given depth.
  public init(_ depth: Depth) {
    self.depth = depth
  }

  public var name: String { "vgg\(depth.rawValue)" }

  public var defaultInitialisation: Initialisation { .vgg }

  public var smallestImage: Int { 8 }

  public func build(
    _ builder: inout GraphBuilder, classCount: Int
  ) throws(NetworkError) -> Int {
    let rows = builder.shape(of: builder.input).height
    var value = builder.input
    for (block, channels) in [64, 128, 256, 512, 512].enumerated() {
      for layer in 0..<depth.convolutionCounts[block] {
        // Positions within PyTorch's sequence of convolution, normalization and ReLU.
        value = try builder.convolve(
          value, .init(outputChannels: channels, kernel: 3, padding: 1, bias: .learned),
          name: "block\(block).\(3 * layer)")
        value = builder.rectify(builder.normalize(value, name: "block\(block).\(3 * layer + 1)"))
      }
      block == 0 ? builder.tap(.stem, value) : builder.tapRectified(stage: block, value)
      if block < 3 || block == 3 && rows == 64 {
        value = try builder.poolMaximum(value, window: 2)
      }
    }
    return builder.classify(
      builder.poolGlobally(value), classCount: classCount, name: "classifier")
  }
}
