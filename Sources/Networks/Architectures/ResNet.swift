/// Residual networks of 6n + 2 layers for small images: three stages of n blocks.
///
/// Keys are those of RepDistiller and chenyaofo's models with shortcut B, and those of akamaster's
/// models with shortcut A (whose classifier is `linear`). The mean over all pixels stands for the
/// 8 × 8 window of RepDistiller, which is the same for images of 32 × 32.
///
/// - Source: He, Zhang, Ren & Sun 2015, arXiv:1512.03385, figure 2 and section 4.2, shortcuts A
///   and B of section 3.3; widths times 4 as in RepDistiller, Tian, Krishnan & Isola
///   2019, arXiv:1910.10699.
public struct ResNet: Architecture {
  /// Number of weighted layers, 6n + 2, from 8 to 1202.
  public let depth: Int
  /// The channels of the stem and of the three stages.
  public let widths: Widths
  /// What stands in for the identity where shapes change.
  public let shortcut: Shortcut

  /// The channels of the stem and of the three stages.
  public enum Widths: String, Sendable, CaseIterable {
    /// 16, 16, 32 and 64 channels.
    case standard = ""
    /// 32, 64, 128 and 256 channels.
    case fourfold = "x4"

    var channels: [Int] {
      switch self {
      case .standard: [16, 16, 32, 64]
      case .fourfold: [32, 64, 128, 256]
      }
    }
  }

  /// A residual network.
  ///
  /// - Throws: ``NetworkError/notAllowed(architecture:setting:found:allowed:)`` if the depth is not
  ///   6n + 2.
  public init(
    depth: Int, widths: Widths = .standard, shortcut: Shortcut = .projection
  ) throws(NetworkError) {
    guard (8...1_202).contains(depth), (depth - 2).isMultiple(of: 6) else {
      throw .notAllowed(
        architecture: "resnet", setting: "depth", found: "\(depth)",
        allowed: "6n + 2 from 8 to 1202, such as 8, 14, 20, 32, 44, 56, 110")
    }
    self.depth = depth
    self.widths = widths
    self.shortcut = shortcut
  }

  public var name: String { "resnet\(depth)\(widths.rawValue)" }

  public var defaultInitialisation: Initialisation {
    switch shortcut {
    case .padding: .kaimingFanIn
    case .projection: .kaimingFanOut
    }
  }

  public var smallestImage: Int { 1 }

  public func build(
    _ builder: inout GraphBuilder, classCount: Int
  ) throws(NetworkError) -> Int {
    var value = try builder.convolve(
      builder.input, .init(outputChannels: widths.channels[0], kernel: 3, padding: 1),
      name: "conv1")
    value = builder.rectify(builder.normalize(value, name: "bn1"))
    builder.tap(.stem, value)
    for stage in 1...3 {
      for block in 0..<(depth - 2) / 6 {
        value = try builder.appendResidualBlock(
          value, channels: widths.channels[stage], stride: stage > 1 && block == 0 ? 2 : 1,
          shortcut: shortcut, name: "layer\(stage).\(block)", shortcutName: "downsample")
      }
      builder.tapRectified(stage: stage, value)
    }
    return builder.classify(
      builder.poolGlobally(value), classCount: classCount,
      name: shortcut == .padding ? "linear" : "fc")
  }
}
