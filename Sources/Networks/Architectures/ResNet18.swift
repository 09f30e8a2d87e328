/// The residual network of 18 layers with a stem of 3 × 3 for small images.
///
/// Four stages of two blocks with 64, 128, 256 and 512 channels, activation after the sum. Names are
/// those of kuangliu/pytorch-cifar. Beware of its old version, whose `ResNet18` has the same module
/// names in part but blocks with activation first. The mean over all pixels stands for its 4 × 4
/// window, which is the same for images of 32 × 32.
///
/// - Source: He, Zhang, Ren & Sun 2015, arXiv:1512.03385, table 1; `resnet.py` of
///   kuangliu/pytorch-cifar for the stem.
public struct ResNet18: Architecture {
  /// The network.
  public init() {}

  public var name: String { "resnet18" }

  public var defaultInitialisation: Initialisation { .pyTorchDefault }

  public var smallestImage: Int { 1 }

  public func build(
    _ builder: inout GraphBuilder, classCount: Int
  ) throws(NetworkError) -> Int {
    var value = try builder.convolve(
      builder.input, .init(outputChannels: 64, kernel: 3, padding: 1), name: "conv1")
    value = builder.rectify(builder.normalize(value, name: "bn1"))
    builder.tap(.stem, value)
    for stage in 1...4 {
      for block in 0..<2 {
        value = try builder.appendResidualBlock(
          value, channels: 32 << stage, stride: stage > 1 && block == 0 ? 2 : 1,
          shortcut: .projection, name: "layer\(stage).\(block)", shortcutName: "shortcut")
      }
      builder.tapRectified(stage: stage, value)
    }
    return builder.classify(builder.poolGlobally(value), classCount: classCount, name: "linear")
  }
}
