import Alignment
import Networks
import Randomness
import Testing

@Suite("Channel groups") struct ChannelGroupsTests {
  @Test("of a residual network with projections are its stages and the insides of its blocks")
  func projections() throws {
    let groups = ChannelGroups(of: try ResNet(depth: 8, shortcut: .projection).graph()).groups
    #expect(
      described(groups) == [
        "conv1 layer1.0.conv2: 16",
        "layer1.0.conv1: 16",
        "layer2.0.conv1: 32",
        "layer2.0.conv2 layer2.0.downsample.0: 32",
        "layer3.0.conv1: 64",
        "layer3.0.conv2 layer3.0.downsample.0: 64",
      ])
  }

  // Of 32 channels the middle 16 are added to those of the first stage, the outer 16 to zeros; of
  // 64 the middle 32 to both of these.
  @Test("of a residual network with padding reach from a stage into the middle of later ones")
  func padding() throws {
    let groups = ChannelGroups(of: try ResNet(depth: 8, shortcut: .padding).graph()).groups
    #expect(
      described(groups) == [
        "conv1 layer1.0.conv2 layer2.0.conv2 layer3.0.conv2: 16",
        "layer1.0.conv1: 16",
        "layer2.0.conv1: 32",
        "layer2.0.conv2 layer3.0.conv2: 16",
        "layer3.0.conv1: 64",
        "layer3.0.conv2: 32",
      ])
  }

  @Test("of a plain chain are its layers but the last")
  func chain() throws {
    let groups = ChannelGroups(of: try PlainNetwork(.eight).graph()).groups
    #expect(groups.map(\.channelCount) == [16, 16, 32, 32, 64, 64, 128, 128, 64])
    #expect(groups.allSatisfy { $0.layers.count == 1 })
  }

  @Test("of a densely connected network are its layers, each on its own")
  func dense() throws {
    let groups = ChannelGroups(of: try DenseNet(depth: 10, growth: 4).graph()).groups
    #expect(groups.map(\.channelCount) == [16, 4, 4, 24, 4, 4, 32, 4, 4])
    #expect(groups.allSatisfy { $0.layers.count == 1 })
  }

  @Test("leave out channels that the network adds to others of the same layer")
  func boundToThemselves() throws {
    var builder = GraphBuilder(
      architecture: "bound", image: MapShape(channels: 1, height: 2, width: 2))
    let narrow = try builder.convolve(
      builder.input, .init(outputChannels: 2, kernel: 1), name: "narrow")
    let wide = try builder.convolve(
      builder.input, .init(outputChannels: 4, kernel: 1), name: "wide")
    let sum = builder.add(builder.concatenate([narrow, builder.rectify(narrow)]), wide)
    let free = try builder.convolve(sum, .init(outputChannels: 5, kernel: 1), name: "free")
    let logits = builder.classify(builder.poolGlobally(free), classCount: 3, name: "fc")
    #expect(described(ChannelGroups(of: builder.graph(output: logits)).groups) == ["free: 5"])
  }

  @Test(
    "do not change the function when their channels are exchanged",
    arguments: NetworkCase.architectures + [.vgg8], NormalizationMode.allCases)
  func sameFunction(_ networkCase: NetworkCase, _ mode: NormalizationMode) throws {
    let graph = try networkCase.graph()
    let groups = ChannelGroups(of: graph)
    let network = try networkCase.network(seed: 7)
    var random = RandomStream(seed: 8)
    let permuted = groups.permuted(network, by: .random(of: groups, using: &random))
    let images = (0..<3 * graph.image.count).map { _ in random.normal() }
    let before = ReferenceNetwork(graph, network).pass(over: images, mode: mode)
    let after = ReferenceNetwork(graph, permuted).pass(over: images, mode: mode)

    #expect(zip(permuted.values, network.values).count { $0 != $1 } > graph.parameterCount / 2)
    // The same terms are added in another order: some thousand roundings of 1e-16, which a layer
    // may enlarge a few times over. A channel in the wrong place changes the first digits.
    for (first, second) in zip(before.logits, after.logits) {
      #expect(abs(first - second) <= 1e-9 * max(1, abs(first)))
    }
    #expect(before.logits.contains { abs($0) > 0.01 })
  }

  @Test("move a network there and back", arguments: NetworkCase.architectures)
  func inverse(_ networkCase: NetworkCase) throws {
    let groups = ChannelGroups(of: try networkCase.graph())
    let network = try networkCase.network(seed: 9)
    var random = RandomStream(seed: 10)
    let permutations = ChannelPermutations.random(of: groups, using: &random)
    let there = groups.permuted(network, by: permutations)
    #expect(there != network)
    #expect(groups.permuted(there, by: permutations.inverse) == network)
    #expect(groups.permuted(network, by: .identity(of: groups)) == network)
  }

  @Test("move a gradient as they move the network")
  func gradients() throws {
    let graph = try NetworkCase.loop.graph()
    let groups = ChannelGroups(of: graph)
    let network = try NetworkCase.loop.network(seed: 11)
    var random = RandomStream(seed: 12)
    let permutations = ChannelPermutations.random(of: groups, using: &random)
    let images = (0..<2 * graph.image.count).map { _ in random.normal() }
    func gradient(_ network: NetworkParameters) -> [Double] {
      ReferenceNetwork(graph, network).pass(over: images, mode: .training)
        .gradient(labels: [0, 2]).parameters
    }
    let moved = groups.permuted(gradient(network), by: permutations)
    let found = gradient(groups.permuted(network, by: permutations))
    for (first, second) in zip(moved, found) {
      #expect(abs(first - second) < 1e-10)  // sums of some hundred terms of size 1, as above
    }
  }

  private func described(_ groups: [ChannelGroup]) -> [String] {
    groups.map { "\($0.layers.joined(separator: " ")): \($0.channelCount)" }
  }
}
