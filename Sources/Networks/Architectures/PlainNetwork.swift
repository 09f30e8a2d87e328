/// The plain networks of teacher-assistant distillation: convolutions, poolings, linear layers.
///
/// Convolutions of 3 × 3 have a bias and are followed by batch normalization and ReLU. There are two
/// tables: narrower networks for up to 10 classes, written for CIFAR-10, and wider ones for more,
/// written for CIFAR-100 (whose plain-6 moreover lacks the last pooling). A linear layer reads all
/// pixels, so the parameters depend on the images' extent. Names are those of the authors' code,
/// which spells them `plane2` to `plane10`.
///
/// - Source: Mirzadeh et al. 2020, arXiv:1902.03393, supplement; `plain_cnn_cifar.py` of
///   imirzadeh/Teacher-Assistant-Knowledge-Distillation.
public struct PlainNetwork: Architecture {
  /// The number of convolutions.
  public let size: Size

  /// The networks that the authors trained.
  public enum Size: Int, Sendable, CaseIterable {
    /// Two convolutions.
    case two = 2
    /// Four convolutions.
    case four = 4
    /// Six convolutions.
    case six = 6
    /// Eight convolutions and a hidden linear layer.
    case eight = 8
    /// Ten convolutions and a hidden linear layer.
    case ten = 10
  }

  /// A network of the given size.
  public init(_ size: Size) {
    self.size = size
  }

  public var name: String { "plain-\(size.rawValue)" }

  public var defaultInitialisation: Initialisation { .pyTorchDefault }

  public var smallestImage: Int {
    switch size {
    case .two, .four: 4
    case .six: 8
    case .eight, .ten: 16
    }
  }

  public func build(
    _ builder: inout GraphBuilder, classCount: Int
  ) throws(NetworkError) -> Int {
    let table = Table(size, classCount: classCount)
    var value = builder.input
    var module = 0
    for (index, stage) in table.stages.enumerated() {
      for channels in stage {
        value = try builder.convolve(
          value, .init(outputChannels: channels, kernel: 3, padding: 1, bias: .learned),
          name: "conv_layers.\(module)")
        value = builder.rectify(builder.normalize(value, name: "conv_layers.\(module + 1)"))
        if module == 0 { builder.tap(.stem, value) }
        module += 3
      }
      builder.tapRectified(stage: index + 1, value)
      if index + 1 < table.stages.count || table.end == .pooled {
        value = try builder.poolMaximum(value, window: 2)
        module += 1
      }
    }
    guard let hidden = table.hidden else {
      return builder.classify(value, classCount: classCount, name: "fc_layers.0")
    }
    value = builder.rectify(builder.connect(value, outputs: hidden, name: "fc_layers.0"))
    return builder.classify(value, classCount: classCount, name: "fc_layers.2")
  }
}

/// The channels of each stage's convolutions, and what comes after them.
private struct Table {
  let stages: [[Int]]
  let hidden: Int?
  let end: End

  enum End { case pooled, open }

  init(_ size: PlainNetwork.Size, classCount: Int) {
    let isWide = classCount > 10
    let base = isWide || size == .ten ? 32 : 16
    stages =
      switch size {
      case .two: [[base], [base]]
      case .four: [[base, base], [2 * base, 2 * base]]
      case .six: (0..<3).map { [base << $0, base << $0] }
      case .eight: (0..<4).map { [base << $0, base << $0] }
      case .ten: (0..<3).map { [base << $0, base << $0] } + [[256, 256, 256, 256]]
      }
    hidden =
      switch size {
      case .two, .four, .six: nil
      case .eight: 64
      case .ten: isWide ? 512 : 128
      }
    end = size == .six && isWide ? .open : .pooled
  }
}
