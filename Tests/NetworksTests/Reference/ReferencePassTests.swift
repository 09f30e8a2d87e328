import Networks
import Randomness
import Testing

/// A small network around one operation.
struct OperationCase: Sendable {
  let name: String
  let image: MapShape
  let build: @Sendable (inout GraphBuilder) throws(NetworkError) -> Int

  init(
    _ name: String, _ channels: Int, _ height: Int, _ width: Int,
    _ build: @escaping @Sendable (inout GraphBuilder) throws(NetworkError) -> Int
  ) {
    self.name = name
    image = MapShape(channels: channels, height: height, width: width)
    self.build = build
  }

  func graph() throws -> NetworkGraph {
    var builder = GraphBuilder(architecture: name, image: image)
    let value = try build(&builder)
    let logits = builder.classify(value, classCount: 3, name: "fc")
    return builder.graph(output: logits)
  }

  static let all: [OperationCase] = [
    OperationCase("linear", 2, 3, 2) { $0.input },
    OperationCase("convolution", 2, 5, 4) { builder throws(NetworkError) in
      try builder.convolve(
        builder.input, .init(outputChannels: 3, kernel: 3, padding: 1), name: "conv")
    },
    OperationCase("convolution with stride and bias", 2, 6, 5) { builder throws(NetworkError) in
      try builder.convolve(
        builder.input,
        .init(outputChannels: 3, kernel: 3, stride: 2, padding: 1, bias: .learned), name: "conv")
    },
    OperationCase("pixel-wise convolution with stride", 3, 5, 6) { builder throws(NetworkError) in
      try builder.convolve(
        builder.input, .init(outputChannels: 2, kernel: 1, stride: 2), name: "conv")
    },
    OperationCase("convolution wider than the map", 1, 2, 3) { builder throws(NetworkError) in
      try builder.convolve(
        builder.input, .init(outputChannels: 2, kernel: 5, stride: 3, padding: 3), name: "conv")
    },
    OperationCase("even kernel without padding", 1, 5, 4) { builder throws(NetworkError) in
      try builder.convolve(builder.input, .init(outputChannels: 2, kernel: 2), name: "conv")
    },
    OperationCase("batch normalization", 3, 2, 3) { builder in
      builder.normalize(builder.input, epsilon: 0.01, momentum: 0.3, name: "bn")
    },
    OperationCase("ReLU and sum", 2, 3, 3) { builder in
      let rectified = builder.rectify(builder.input)
      return builder.add(rectified, builder.add(rectified, builder.input))
    },
    OperationCase("shortcut", 2, 5, 4) { builder in
      builder.subsampleAndPad(builder.input, outputChannels: 6, stride: 2)
    },
    OperationCase("shortcut without stride", 1, 2, 3) { builder in
      builder.subsampleAndPad(builder.input, outputChannels: 3, stride: 1)
    },
    OperationCase("maximum pooling", 2, 5, 7) { builder throws(NetworkError) in
      try builder.poolMaximum(builder.input, window: 2)
    },
    OperationCase("overlapping maximum pooling", 1, 7, 6) { builder throws(NetworkError) in
      try builder.poolMaximum(builder.input, window: 3, stride: 2)
    },
    OperationCase("average pooling", 2, 5, 7) { builder throws(NetworkError) in
      try builder.poolAverage(builder.input, window: 2)
    },
    OperationCase("overlapping average pooling", 1, 6, 7) { builder throws(NetworkError) in
      try builder.poolAverage(builder.input, window: 3, stride: 1)
    },
    OperationCase("global average pooling", 3, 3, 5) { $0.poolGlobally($0.input) },
    OperationCase("concatenation", 2, 2, 3) { builder in
      builder.concatenate([builder.input, builder.rectify(builder.input), builder.input])
    },
  ]
}

@Suite("Reference pass") struct ReferencePassTests {
  // Central differences err by h² |f'''| / 6 and by the rounding of f over h: with h = 1e-5, third
  // derivatives below 1,000 and an f of size 10 right to 20 ulps, by less than 2e-8 + 4e-9.
  // No pre-activation or pair of pooled values of this seed comes within h of a kink.
  @Test(
    "has gradients that agree with central differences of its loss", arguments: OperationCase.all,
    NormalizationMode.allCases)
  func centralDifferences(_ operation: OperationCase, _ mode: NormalizationMode) throws {
    let graph = try operation.graph()
    var random = RandomStream(seed: 20)
    let network = ReferenceNetwork(
      graph, values: (0..<graph.parameterCount).map { _ in random.normal() },
      runningMeans: (0..<graph.normalizedChannelCount).map { _ in random.normal() },
      runningVariances: (0..<graph.normalizedChannelCount).map { _ in 0.5 + random.uniform() })
    let images = (0..<3 * graph.image.count).map { _ in random.normal() }
    let labels = [2, 0, 1]
    let gradient = network.pass(over: images, mode: mode).gradient(labels: labels)

    for index in images.indices {
      let slope = slope(at: images[index]) { value in
        var moved = images
        moved[index] = value
        return network.pass(over: moved, mode: mode).loss(labels: labels)
      }
      #expect(abs(slope - gradient.images[index]) < 1e-7, "image entry \(index)")
    }
    for index in network.values.indices {
      let slope = slope(at: network.values[index]) { value in
        var moved = network
        moved.values[index] = value
        return moved.pass(over: images, mode: mode).loss(labels: labels)
      }
      #expect(abs(slope - gradient.parameters[index]) < 1e-7, "parameter \(index)")
    }
  }

  @Test("adds the gradients of a loss that reads values inside the network")
  func valueGradients() throws {
    let graph = try ResNet(depth: 8).graph(
      image: MapShape(channels: 1, height: 3, width: 4), classCount: 2)
    let network = ReferenceNetwork(
      graph, NetworkParameters(of: graph, by: .kaimingFanOut, from: RandomStream(seed: 3)))
    var random = RandomStream(seed: 4)
    let pass = network.pass(over: (0..<24).map { _ in random.normal() }, mode: .training)
    let features = try #require(graph.node(of: .stage(2)))
    let onFeatures = pass.values[features].map { _ in random.normal() }
    let onLogits = pass.logits.map { _ in random.normal() }
    let both = pass.gradient(valueGradients: [features: onFeatures, graph.output: onLogits])
    let first = pass.gradient(valueGradients: [features: onFeatures])
    let second = pass.gradient(logitGradient: onLogits)
    // A sum of two, each of some thousand roundings at most, of numbers of size 10.
    for (sum, parts) in zip(both.parameters, zip(first.parameters, second.parameters)) {
      #expect(abs(sum - parts.0 - parts.1) < 1e-10)
    }
  }

  @Test("has the loss log K for equal logits, however large")
  func loss() throws {
    var builder = GraphBuilder(
      architecture: "linear", image: MapShape(channels: 1, height: 1, width: 1))
    let logits = builder.connect(builder.input, outputs: 4, name: "fc")
    let graph = builder.graph(output: logits)
    let network = ReferenceNetwork(
      graph, values: [0, 0, 0, 0, 1e4, 1e4, 1e4, 1e4], runningMeans: [], runningVariances: [])
    let pass = network.pass(over: [1, 2], mode: .evaluation)
    #expect(abs(pass.loss(labels: [0, 3]) - 1.386_294_361_119_890_6) < 1e-11)
    let expected = [-0.375, 0.125, 0.125, 0.125, 0.125, 0.125, 0.125, -0.375]
    for (found, expected) in zip(pass.logitGradient(labels: [0, 3]), expected) {
      #expect(abs(found - expected) < 1e-11)
    }
  }

  private func slope(at value: Double, of loss: (Double) -> Double) -> Double {
    (loss(value + 1e-5) - loss(value - 1e-5)) / 2e-5
  }
}
