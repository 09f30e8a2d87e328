/// Wide residual networks of 6n + 4 layers: pre-activation blocks, k times as many channels.
///
/// Where a block changes the number of channels, its shortcut reads the activated input, elsewhere
/// the raw one. Names are those of RepDistiller and mdistiller. The mean over all pixels stands for
/// their 8 × 8 window, which is the same for images of 32 × 32. Dropout is left out, as there.
///
/// - Source: Zagoruyko & Komodakis 2016, arXiv:1605.07146, table 1; `wrn.py` of RepDistiller, Tian,
///   Krishnan & Isola 2019, arXiv:1910.10699.
public struct WideResNet: Architecture {
  /// Number of weighted layers, 6n + 4, from 10 to 1000.
  public let depth: Int
  /// Factor k on 16, 32 and 64 channels, from 1 to 1000.
  public let widening: Int

  /// A wide residual network.
  ///
  /// - Throws: ``NetworkError/notAllowed(architecture:setting:found:allowed:)`` for values that
  ///   the properties exclude.
  public init(depth: Int, widening: Int) throws(NetworkError) {
    guard (10...1_000).contains(depth), (depth - 4).isMultiple(of: 6) else {
      throw .notAllowed(
        architecture: "wrn", setting: "depth", found: "\(depth)",
        allowed: "6n + 4 from 10 to 1000, such as 10, 16, 28, 40")
    }
    guard (1...1_000).contains(widening) else {
      throw .notAllowed(
        architecture: "wrn", setting: "widening", found: "\(widening)", allowed: "1 to 1000")
    }
    self.depth = depth
    self.widening = widening
  }

  public var name: String { "wrn_\(depth)_\(widening)" }

  public var defaultInitialisation: Initialisation { .wideResNet }

  public var smallestImage: Int { 1 }

  public func build(
    _ builder: inout GraphBuilder, classCount: Int
  ) throws(NetworkError) -> Int {
    var value = try builder.convolve(
      builder.input, .init(outputChannels: 16, kernel: 3, padding: 1), name: "conv1")
    builder.tap(.stem, value)
    for stage in 1...3 {
      for layer in 0..<(depth - 4) / 6 {
        value = try appendBlock(&builder, value, stage, layer)
      }
      builder.tap(.stage(stage), value)
    }
    value = activate(&builder, value, name: "bn1", after: 3)
    return builder.classify(builder.poolGlobally(value), classCount: classCount, name: "fc")
  }

  private func appendBlock(
    _ builder: inout GraphBuilder, _ input: Int, _ stage: Int, _ layer: Int
  ) throws(NetworkError) -> Int {
    let name = "block\(stage).layer.\(layer)"
    let channels = 8 * widening << stage
    let stride = stage > 1 && layer == 0 ? 2 : 1
    let activated = activate(
      &builder, input, name: "\(name).bn1", after: layer == 0 && stage > 1 ? stage - 1 : nil)
    var value = try builder.convolve(
      activated, .init(outputChannels: channels, kernel: 3, stride: stride, padding: 1),
      name: "\(name).conv1")
    value = builder.rectify(builder.normalize(value, name: "\(name).bn2"))
    value = try builder.convolve(
      value, .init(outputChannels: channels, kernel: 3, padding: 1), name: "\(name).conv2")
    guard builder.shape(of: input).channels != channels else { return builder.add(input, value) }
    let shortcut = try builder.convolve(
      activated, .init(outputChannels: channels, kernel: 1, stride: stride),
      name: "\(name).convShortcut")
    return builder.add(shortcut, value)
  }

  /// Normalises and rectifies, and names both values if they follow the end of a stage.
  private func activate(
    _ builder: inout GraphBuilder, _ input: Int, name: String, after stage: Int?
  ) -> Int {
    let normalized = builder.normalize(input, name: name)
    let activated = builder.rectify(normalized)
    if let stage {
      builder.tap(.stageBeforeReLU(stage), normalized)
      builder.tap(.stageAfterReLU(stage), activated)
    }
    return activated
  }
}
