import Foundation
import Networks
import Testing

/// A network's pass in PyTorch, in double precision.
struct PassCase: Decodable, Sendable {
  let name: String
  let shortcut: String?
  let mode: String
  let classes: Int
  let channels: Int
  let height: Int
  let width: Int
  let logits: [Double]
  let loss: Double
  let gradientSums: [Double]
  let imageGradient: [Double]
  let runningMeans: [Double]
  let runningVariances: [Double]

  func graph() throws -> NetworkGraph {
    try ArchitectureRegistry.architecture(
      named: name, shortcut: shortcut.flatMap(Shortcut.init)
    ).graph(
      image: MapShape(channels: channels, height: height, width: width), classCount: classes)
  }
}

/// Numbers in [-0.5, 0.5) that `scripts/vectors/networks.py` computes alike.
private func fraction(_ sequence: Int, _ index: Int) -> Double {
  Double((index * 7_919 + sequence * 104_729 + 13) % 1_009) / 1_009 - 0.5
}

private func fractions(_ sequence: Int, count: Int) -> [Double] {
  (0..<count).map { fraction(sequence, $0) }
}

private func filledNetwork(_ graph: NetworkGraph) -> ReferenceNetwork {
  let values = graph.parameters.enumerated().flatMap { index, tensor in
    let scale =
      switch tensor.role {
      case .convolutionWeight, .linearWeight: (24 / Double(tensor.fanIn)).squareRoot()
      case .normalizationScale, .convolutionBias, .normalizationShift, .linearBias: 0.4
      }
    let centre = tensor.role == .normalizationScale ? 1.0 : 0.0
    return (0..<tensor.count).map { centre + scale * fraction(index, $0) }
  }
  let statistics = graph.runningStatistics.enumerated()
  return ReferenceNetwork(
    graph, values: values,
    runningMeans: statistics.flatMap { index, statistics in
      fractions(2_000 + index, count: statistics.channelCount).map { 0.2 * $0 }
    },
    runningVariances: statistics.flatMap { index, statistics in
      fractions(3_000 + index, count: statistics.channelCount).map { 1 + 0.5 * $0 }
    })
}

// Both sides sum at most some thousand terms of size 1 in double precision, in other orders, through
// some twenty layers that each may enlarge an error tenfold at the extremes of small batches:
// 1e-9 is far above 1e3 · 1e-16 · 10 and far below any mistake.
private func agree(_ found: some Collection<Double>, _ expected: [Double]) -> Bool {
  found.count == expected.count
    && zip(found, expected).allSatisfy { abs($0 - $1) <= 1e-9 * max(1, abs($1)) }
}

@Suite("Reference network") struct ReferenceNetworkTests {
  @Test(
    "agrees with PyTorch in double precision",
    arguments: goldenCases("ReferenceNetwork") as [PassCase])
  func agreesWithPyTorch(_ expected: PassCase) throws {
    let graph = try expected.graph()
    let mode = try #require(NormalizationMode(rawValue: expected.mode))
    let images = fractions(1_000, count: 3 * graph.image.count).map { 4 * $0 }
    let labels = (0..<3).map { $0 * 3 % expected.classes }
    let pass = filledNetwork(graph).pass(over: images, mode: mode)
    #expect(agree(pass.logits, expected.logits))
    #expect(agree([pass.loss(labels: labels)], [expected.loss]))
    #expect(agree(pass.runningMeans.suffix(8), expected.runningMeans))
    #expect(agree(pass.runningVariances.suffix(8), expected.runningVariances))

    let gradient = pass.gradient(labels: labels)
    let sums = graph.parameters.enumerated().map { index, tensor in
      (0..<tensor.count).reduce(0) {
        $0 + gradient.parameters[tensor.offset + $1] * fraction(4_000 + index, $1)
      }
    }
    #expect(agree(sums, expected.gradientSums))
    #expect(agree(gradient.images.prefix(40), expected.imageGradient))
  }

  @Test("leaves running statistics alone in evaluation mode")
  func evaluation() throws {
    let network = filledNetwork(
      try ResNet(depth: 8).graph(image: MapShape(channels: 1, height: 3, width: 4), classCount: 2))
    let pass = network.pass(over: fractions(1, count: 24), mode: .evaluation)
    #expect(pass.runningMeans == network.runningMeans)
    #expect(pass.runningVariances == network.runningVariances)
  }

  @Test("computes an image in evaluation mode whatever else is in the batch")
  func batches() throws {
    let network = filledNetwork(
      try WideResNet(depth: 10, widening: 1)
        .graph(image: MapShape(channels: 2, height: 4, width: 3), classCount: 3))
    let images = fractions(5, count: 72)
    let together = network.pass(over: images, mode: .evaluation).logits
    let apart = (0..<3).flatMap { image in
      network.pass(over: Array(images[image * 24..<(image + 1) * 24]), mode: .evaluation).logits
    }
    #expect(together == apart)
  }
}
