/// A network for high accuracy in little time: nine layers, two residual blocks.
///
/// The network of Page with half its channels (32, 64, 128 and 256), which leaves a sixth of a
/// ResNet-18's work, spent in few wide layers. As in airbench a map is pooled before it is
/// normalised and not after, so that three quarters of the pixels need neither normalization nor
/// ReLU. The last ReLU of a residual block follows the sum, as in other residual networks here. The
/// last map is averaged, where the sources take its maximum and an eighth or less of the logits:
/// with maxima and without such a factor short trainings came to little at half the rate at which
/// they succeed with means.
///
/// - Source: Page 2019, "How to train your ResNet", the network of the DAWNBench entry
///   davidcpage/cifar10-fast; Jordan 2024, arXiv:2404.00498, for the order of pooling.
public struct FastResNet9: Architecture {
  /// The network.
  public init() {}

  public var name: String { "fast9" }

  public var defaultInitialisation: Initialisation { .dirac }

  public var smallestImage: Int { 8 }

  public func build(
    _ builder: inout GraphBuilder, classCount: Int
  ) throws(NetworkError) -> Int {
    var value = try appendLayer(&builder, builder.input, channels: 32, name: "prep")
    builder.tap(.stem, value)
    for stage in 1...3 {
      value = try appendLayer(
        &builder, value, channels: 32 << stage, pooling: .halving, name: "layer\(stage)")
      if stage != 2 { value = try appendResidual(&builder, value, name: "layer\(stage)") }
      builder.tapRectified(stage: stage, value)
    }
    return builder.classify(builder.poolGlobally(value), classCount: classCount, name: "linear")
  }

  private enum Pooling { case none, halving }

  private func appendLayer(
    _ builder: inout GraphBuilder, _ input: Int, channels: Int, pooling: Pooling = .none,
    name: String
  ) throws(NetworkError) -> Int {
    var value = try builder.convolve(
      input, .init(outputChannels: channels, kernel: 3, padding: 1), name: "\(name).conv")
    if pooling == .halving { value = try builder.poolMaximum(value, window: 2) }
    return builder.rectify(builder.normalize(value, name: "\(name).bn"))
  }

  /// Two layers and the identity around them, with a ReLU after the sum.
  private func appendResidual(
    _ builder: inout GraphBuilder, _ input: Int, name: String
  ) throws(NetworkError) -> Int {
    let channels = builder.shape(of: input).channels
    let first = try appendLayer(
      &builder, input, channels: channels, name: "\(name).residual.res1")
    let second = try builder.convolve(
      first, .init(outputChannels: channels, kernel: 3, padding: 1),
      name: "\(name).residual.res2.conv")
    let normalized = builder.normalize(second, name: "\(name).residual.res2.bn")
    return builder.rectify(builder.add(input, normalized))
  }
}
