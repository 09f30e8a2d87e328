extension GraphBuilder {
  /// Appends two convolutions of 3 × 3 with a way around and a ReLU after the sum.
  mutating func appendResidualBlock(
    _ input: Int, channels: Int, stride: Int, shortcut: Shortcut, name: String,
    shortcutName: String
  ) throws(NetworkError) -> Int {
    var value = try convolve(
      input, .init(outputChannels: channels, kernel: 3, stride: stride, padding: 1),
      name: "\(name).conv1")
    value = rectify(normalize(value, name: "\(name).bn1"))
    value = try convolve(
      value, .init(outputChannels: channels, kernel: 3, padding: 1), name: "\(name).conv2")
    value = normalize(value, name: "\(name).bn2")
    var around = input
    if stride != 1 || shape(of: input).channels != channels {
      switch shortcut {
      case .padding:
        around = subsampleAndPad(input, outputChannels: channels, stride: stride)
      case .projection:
        around = try convolve(
          input, .init(outputChannels: channels, kernel: 1, stride: stride),
          name: "\(name).\(shortcutName).0")
        around = normalize(around, name: "\(name).\(shortcutName).1")
      }
    }
    return rectify(add(value, around))
  }

  /// Names a stage's features where a ReLU ends the stage.
  mutating func tapRectified(stage: Int, _ value: Int) {
    tap(.stageBeforeReLU(stage), inputs(of: value)[0])
    tap(.stageAfterReLU(stage), value)
    tap(.stage(stage), value)
  }
}
