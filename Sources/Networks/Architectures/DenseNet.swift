/// Densely connected networks for small images: every layer reads all that came before it.
///
/// Three blocks of layers that each add `growth` channels, with transitions between that halve the
/// pixels. The plain kind has (depth − 4) / 3 layers in a block, begins with 16 channels and keeps
/// all of them in a transition. With bottlenecks (DenseNet-BC) a layer is a convolution of one
/// pixel to 4 · growth channels and one of 3 × 3; a block has ⌊(depth − 4) / 6⌋ layers, the network
/// begins with 2 · growth channels, and transitions keep a share of the channels.
///
/// Names are those of andreasveit/densenet-pytorch, which however begins the plain kind with
/// 2 · growth channels too; the paper's 16 is used here. Depths of bottleneck networks are rounded
/// down as there, since the 90-60, 80-80 and 80-120 of born-again networks are not 6n + 4.
///
/// - Source: Huang, Liu, van der Maaten & Weinberger 2017, arXiv:1608.06993, sections 3 and 4.2;
///   Furlanello et al. 2018, arXiv:1805.04770, table 1.
public struct DenseNet: Architecture {
  /// Number of weighted layers, from 10 to 1000; 3n + 4 in the plain kind.
  public let depth: Int
  /// Channels that each layer adds, from 1 to 1000.
  public let growth: Int
  /// What a layer of a block is.
  public let layers: Layers
  /// Share of the channels that a transition keeps, above 0 and at most 1; rounded down.
  public let compression: Double

  /// What a layer of a block is.
  public enum Layers: String, Sendable, CaseIterable {
    /// One convolution of 3 × 3.
    case plain
    /// A convolution of one pixel before it.
    case bottleneck
  }

  /// A densely connected network.
  ///
  /// - Parameter compression: By default 1 for the plain kind and 0.5 with bottlenecks.
  /// - Parameter layers: What each layer is made of.
  /// - Parameter growth: Channels that each layer adds.
  /// - Parameter depth: Number of weighted layers.
  /// - Throws: ``NetworkError/notAllowed(architecture:setting:found:allowed:)`` for values that
  ///   the properties exclude.
  public init(
    depth: Int, growth: Int, layers: Layers = .plain, compression: Double? = nil
  ) throws(NetworkError) {
    self.depth = depth
    self.growth = growth
    self.layers = layers
    self.compression = compression ?? (layers == .plain ? 1 : 0.5)
    let family = layers == .plain ? "densenet" : "densenet-bc"
    guard (10...1_000).contains(depth), layers == .bottleneck || (depth - 4).isMultiple(of: 3)
    else {
      throw .notAllowed(
        architecture: family, setting: "depth", found: "\(depth)",
        allowed: layers == .plain
          ? "3n + 4 from 10 to 1000, such as 40 and 100; other depths as densenet-bc"
          : "10 to 1000")
    }
    guard (1...1_000).contains(growth) else {
      throw .notAllowed(
        architecture: family, setting: "growth", found: "\(growth)", allowed: "1 to 1000")
    }
    guard self.compression > 0.01, self.compression <= 1 else {
      throw .notAllowed(
        architecture: family, setting: "compression", found: "\(self.compression)",
        allowed: "above 0.01, at most 1")
    }
  }

  public var name: String {
    switch layers {
    case .plain: "densenet-\(depth)-\(growth)" + (compression == 1 ? "" : "-\(compression)")
    case .bottleneck:
      "densenet-bc-\(depth)-\(growth)" + (compression == 0.5 ? "" : "-\(compression)")
    }
  }

  public var defaultInitialisation: Initialisation { .wideResNet }

  public var smallestImage: Int { 4 }

  public func build(
    _ builder: inout GraphBuilder, classCount: Int
  ) throws(NetworkError) -> Int {
    var value = try builder.convolve(
      builder.input,
      .init(outputChannels: layers == .plain ? 16 : 2 * growth, kernel: 3, padding: 1),
      name: "conv1")
    builder.tap(.stem, value)
    let layerCount = (depth - 4) / (layers == .plain ? 3 : 6)
    for stage in 1...3 {
      for layer in 0..<layerCount {
        let added = try appendLayer(&builder, value, name: "block\(stage).layer.\(layer)")
        value = builder.concatenate([value, added])
      }
      builder.tap(.stage(stage), value)
      let normalized = builder.normalize(value, name: stage < 3 ? "trans\(stage).bn1" : "bn1")
      value = builder.rectify(normalized)
      builder.tap(.stageBeforeReLU(stage), normalized)
      builder.tap(.stageAfterReLU(stage), value)
      if stage < 3 {
        value = try appendTransition(&builder, value, name: "trans\(stage).conv1")
      }
    }
    return builder.classify(builder.poolGlobally(value), classCount: classCount, name: "fc")
  }

  private func appendLayer(
    _ builder: inout GraphBuilder, _ input: Int, name: String
  ) throws(NetworkError) -> Int {
    let last = Operation.Convolution(outputChannels: growth, kernel: 3, padding: 1)
    let value = builder.rectify(builder.normalize(input, name: "\(name).bn1"))
    switch layers {
    case .plain: return try builder.convolve(value, last, name: "\(name).conv1")
    case .bottleneck:
      let narrowed = try builder.convolve(
        value, .init(outputChannels: 4 * growth, kernel: 1), name: "\(name).conv1")
      let activated = builder.rectify(builder.normalize(narrowed, name: "\(name).bn2"))
      return try builder.convolve(activated, last, name: "\(name).conv2")
    }
  }

  private func appendTransition(
    _ builder: inout GraphBuilder, _ input: Int, name: String
  ) throws(NetworkError) -> Int {
    let kept = max(1, Int(Double(builder.shape(of: input).channels) * compression))
    let value = try builder.convolve(input, .init(outputChannels: kept, kernel: 1), name: name)
    return try builder.poolAverage(value, window: 2)
  }
}
