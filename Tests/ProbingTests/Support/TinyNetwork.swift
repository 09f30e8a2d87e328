import Networks

/// Networks of a few hundred parameters on images of 6 × 5 pixels.
enum TinyNetwork: String, CaseIterable, Sendable {
  /// Convolutions with a bias and pooling by maximum, without batch normalization.
  case plain
  /// A block with a projection, and batch normalization.
  case residual
  /// One convolution.
  case shallow

  static let image = MapShape(channels: 3, height: 6, width: 5)
  static let classCount = 4

  func graph(classCount: Int = classCount) throws(NetworkError) -> NetworkGraph {
    var builder = GraphBuilder(architecture: rawValue, image: Self.image)
    let features = try build(&builder)
    let output = builder.classify(features, classCount: classCount, name: "fc")
    return builder.graph(output: output)
  }

  private func build(_ builder: inout GraphBuilder) throws(NetworkError) -> Int {
    switch self {
    case .plain:
      var value = try builder.convolve(builder.input, convolution(6, .learned), name: "conv1")
      value = try builder.poolMaximum(builder.rectify(value), window: 2)
      value = try builder.convolve(value, convolution(5, .learned), name: "conv2")
      return builder.rectify(value)
    case .residual:
      var value = try builder.convolve(builder.input, convolution(5), name: "conv1")
      value = builder.rectify(builder.normalize(value, name: "bn1"))
      var around = try builder.convolve(value, convolution(7, stride: 2), name: "down")
      around = builder.normalize(around, name: "downbn")
      value = try builder.convolve(value, convolution(6, stride: 2), name: "conv2")
      value = builder.rectify(builder.normalize(value, name: "bn2"))
      value = try builder.convolve(value, convolution(7), name: "conv3")
      value = builder.add(builder.normalize(value, name: "bn3"), around)
      return builder.poolGlobally(builder.rectify(value))
    case .shallow:
      let value = try builder.convolve(builder.input, convolution(4), name: "conv1")
      return builder.poolGlobally(builder.rectify(value))
    }
  }

  private func convolution(
    _ channels: Int, _ bias: Operation.Bias = .none, stride: Int = 1
  ) -> Operation.Convolution {
    Operation.Convolution(
      outputChannels: channels, kernel: 3, stride: stride, padding: 1, bias: bias)
  }
}
