import Networks

/// Networks of a few channels and odd sizes, one for each way in which layers can follow each other.
enum SmallNetwork: String, CaseIterable, Sendable {
  case plain, biasBeforeNormalization, projection, padding, preActivation, dense, pooling, hidden

  static let image = MapShape(channels: 3, height: 7, width: 5)
  static let classCount = 4

  func graph() throws(NetworkError) -> NetworkGraph {
    var builder = GraphBuilder(architecture: rawValue, image: Self.image)
    let features = try build(&builder)
    let output = builder.classify(features, classCount: Self.classCount, name: "fc")
    return builder.graph(output: output)
  }

  private func build(_ builder: inout GraphBuilder) throws(NetworkError) -> Int {
    switch self {
    case .plain:
      var value = try builder.convolve(builder.input, conv(9, bias: .learned), name: "conv1")
      value = try builder.poolMaximum(builder.rectify(value), window: 2)
      value = try builder.convolve(value, conv(5, kernel: 1, bias: .learned), name: "conv2")
      return builder.rectify(value)
    case .biasBeforeNormalization:
      var value = try builder.convolve(builder.input, conv(6, bias: .learned), name: "conv1")
      value = builder.rectify(builder.normalize(value, name: "bn1"))
      value = try builder.convolve(value, conv(10, bias: .learned), name: "conv2")
      return builder.poolGlobally(builder.rectify(builder.normalize(value, name: "bn2")))
    case .projection:
      var value = try stem(&builder, channels: 6)
      value = try block(&builder, value, channels: 6, stride: 1, name: "layer1", around: value)
      let around = builder.normalize(
        try builder.convolve(value, conv(11, kernel: 1, stride: 2), name: "down"), name: "downbn")
      value = try block(&builder, value, channels: 11, stride: 2, name: "layer2", around: around)
      return builder.poolGlobally(value)
    case .padding:
      var value = try stem(&builder, channels: 6)
      let around = builder.subsampleAndPad(value, outputChannels: 12, stride: 2)
      value = try block(&builder, value, channels: 12, stride: 2, name: "layer1", around: around)
      return builder.poolGlobally(value)
    case .preActivation:
      var value = try builder.convolve(builder.input, conv(6), name: "conv1")
      for index in 1...2 {
        let active = builder.rectify(builder.normalize(value, name: "bn\(index)a"))
        var inner = try builder.convolve(active, conv(10), name: "conv\(index)a")
        inner = builder.rectify(builder.normalize(inner, name: "bn\(index)b"))
        inner = try builder.convolve(inner, conv(10), name: "conv\(index)b")
        let around =
          index == 1
          ? try builder.convolve(active, conv(10, kernel: 1), name: "around") : value
        value = builder.add(inner, around)
      }
      return builder.poolGlobally(builder.rectify(builder.normalize(value, name: "bn3")))
    case .dense:
      var value = try builder.convolve(builder.input, conv(6), name: "conv1")
      for index in 1...3 {
        let active = builder.rectify(builder.normalize(value, name: "bn\(index)"))
        let new = try builder.convolve(active, conv(5), name: "conv\(index)x")
        value = builder.concatenate([value, new])
      }
      value = builder.rectify(builder.normalize(value, name: "bn4"))
      value = try builder.convolve(value, conv(9, kernel: 1), name: "transition")
      value = try builder.poolAverage(value, window: 2)
      let active = builder.rectify(builder.normalize(value, name: "bn5"))
      value = builder.concatenate(
        [value, try builder.convolve(active, conv(5), name: "conv5x")])
      return builder.poolGlobally(builder.rectify(builder.normalize(value, name: "bn6")))
    case .pooling:
      var value = try stem(&builder, channels: 9)
      value = try builder.poolMaximum(value, window: 3, stride: 2)
      value = builder.normalize(value, name: "bn2")
      value = try builder.poolAverage(builder.rectify(value), window: 2, stride: 1)
      return value
    case .hidden:
      let value = builder.poolGlobally(try stem(&builder, channels: 9))
      return builder.rectify(builder.connect(value, outputs: 7, name: "hidden"))
    }
  }

  private func stem(_ builder: inout GraphBuilder, channels: Int) throws(NetworkError) -> Int {
    let value = try builder.convolve(builder.input, conv(channels), name: "conv1")
    return builder.rectify(builder.normalize(value, name: "bn1"))
  }

  private func block(
    _ builder: inout GraphBuilder, _ input: Int, channels: Int, stride: Int, name: String,
    around: Int
  ) throws(NetworkError) -> Int {
    var value = try builder.convolve(input, conv(channels, stride: stride), name: "\(name).conv1")
    value = builder.rectify(builder.normalize(value, name: "\(name).bn1"))
    value = try builder.convolve(value, conv(channels), name: "\(name).conv2")
    value = builder.normalize(value, name: "\(name).bn2")
    return builder.rectify(builder.add(value, around))
  }

  private func conv(
    _ channels: Int, kernel: Int = 3, stride: Int = 1, bias: Operation.Bias = .none
  ) -> Operation.Convolution {
    Operation.Convolution(
      outputChannels: channels, kernel: kernel, stride: stride, padding: kernel / 2, bias: bias)
  }
}
