import Networks
import Randomness
import Testing

/// A small network of some kind, with random numbers of every role.
struct NetworkCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  private let build: @Sendable () throws -> NetworkGraph

  private init(_ name: String, _ build: @escaping @Sendable () throws -> NetworkGraph) {
    testDescription = name
    self.build = build
  }

  func graph() throws -> NetworkGraph { try build() }

  /// A network drawn by the seed, no two channels of which are alike.
  func network(seed: UInt64) throws -> NetworkParameters {
    let graph = try graph()
    var network = NetworkParameters(of: graph, by: .kaimingFanOut, from: RandomStream(seed: seed))
    var random = RandomStream(seed: seed).child(.features, 0)
    for tensor in graph.parameters {
      switch tensor.role {
      case .convolutionWeight, .linearWeight: break
      case .normalizationScale:
        for index in tensor.range { network.values[index] = Float(1 + 0.5 * random.normal()) }
      case .convolutionBias, .normalizationShift, .linearBias:
        for index in tensor.range { network.values[index] = Float(0.5 * random.normal()) }
      }
    }
    for channel in network.runningMeans.indices {
      network.runningMeans[channel] = Float(0.5 * random.normal())
      network.runningVariances[channel] = Float(0.5 + random.uniform())
    }
    return network
  }

  static let architectures: [NetworkCase] = [
    named("resnet8", shortcut: .padding, rows: 5),
    named("resnet8", shortcut: .projection, rows: 5),
    named("wrn_10_1", rows: 4),
    named("plain-4", rows: 8),
    named("densenet-10-4", rows: 4),
    named("densenet-bc-16-3", rows: 4),
    NetworkCase("narrow chain with a hidden linear layer") {
      var builder = GraphBuilder(
        architecture: "narrow", image: MapShape(channels: 3, height: 4, width: 4))
      var value = builder.input
      for (block, channels) in [6, 8, 12].enumerated() {
        value = try builder.convolve(
          value, .init(outputChannels: channels, kernel: 3, padding: 1, bias: .learned),
          name: "block\(block).0")
        value = builder.rectify(builder.normalize(value, name: "block\(block).1"))
        if block == 0 { value = try builder.poolMaximum(value, window: 2) }
      }
      value = builder.rectify(builder.connect(value, outputs: 9, name: "hidden"))
      let logits = builder.classify(value, classCount: 4, name: "classifier")
      return builder.graph(output: logits)
    },
    loop,
  ]

  /// A layer whose output is added to its own input, so that one group is on both sides of it.
  static let loop = NetworkCase("sum of a map and a layer of it") {
    var builder = GraphBuilder(
      architecture: "loop", image: MapShape(channels: 2, height: 3, width: 3))
    let first = try builder.convolve(
      builder.input, .init(outputChannels: 8, kernel: 3, padding: 1), name: "conv1")
    let second = try builder.convolve(
      builder.rectify(first), .init(outputChannels: 8, kernel: 3, padding: 1, bias: .learned),
      name: "conv2")
    let value = builder.rectify(builder.normalize(builder.add(first, second), name: "bn"))
    let logits = builder.classify(builder.poolGlobally(value), classCount: 3, name: "fc")
    return builder.graph(output: logits)
  }

  static let vgg8 = named("vgg8", rows: 8)

  private static func named(_ name: String, shortcut: Shortcut? = nil, rows: Int) -> NetworkCase {
    NetworkCase(name + (shortcut.map { " " + $0.rawValue } ?? "")) {
      try ArchitectureRegistry.architecture(named: name, shortcut: shortcut).graph(
        image: MapShape(channels: 3, height: rows, width: rows), classCount: 4)
    }
  }
}
