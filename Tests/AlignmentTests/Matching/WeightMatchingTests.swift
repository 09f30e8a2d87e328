import Alignment
import Networks
import Randomness
import Testing

@Suite("Weight matching") struct WeightMatchingTests {
  @Test(
    "undoes a known permutation of a network, to the last bit",
    arguments: NetworkCase.architectures)
  func recovers(_ networkCase: NetworkCase) throws {
    let groups = ChannelGroups(of: try networkCase.graph())
    let network = try networkCase.network(seed: 1)
    var random = RandomStream(seed: 2)
    let permutations = ChannelPermutations.random(of: groups, using: &random)
    let moved = groups.permuted(network, by: permutations)
    #expect(moved != network)

    let aligned = try WeightMatching().align(
      moved, to: network, by: groups, from: RandomStream(seed: 3))
    #expect(aligned.permutations == permutations.inverse)
    #expect(aligned.parameters == network)
    #expect(aligned.outcome == .settled)
  }

  @Test(
    "draws another network nearer without changing its function",
    arguments: NetworkCase.architectures)
  func alignsAnother(_ networkCase: NetworkCase) throws {
    let graph = try networkCase.graph()
    let fixed = try networkCase.network(seed: 4)
    let moving = try networkCase.network(seed: 5)
    let aligned = try WeightMatching().align(
      moving, to: fixed, by: ChannelGroups(of: graph), from: RandomStream(seed: 6))

    #expect(zip(aligned.objectives, aligned.objectives.dropFirst()).allSatisfy { $0 <= $1 })
    let (start, end) = (aligned.objectives[0], aligned.objectives[aligned.objectives.count - 1])
    #expect(start < end)
    // Sums of up to 1e5 products, in two orders: 1e5 · 1e-16 of the product of both lengths.
    let rounding = 1e-11 * (product(fixed, fixed) * product(moving, moving)).squareRoot()
    #expect(abs(start - product(fixed, moving)) < rounding)
    #expect(abs(end - product(fixed, aligned.parameters)) < rounding)

    var random = RandomStream(seed: 7)
    let images = (0..<2 * graph.image.count).map { _ in random.normal() }
    let before = ReferenceNetwork(graph, moving).pass(over: images, mode: .evaluation)
    let after = ReferenceNetwork(graph, aligned.parameters).pass(over: images, mode: .evaluation)
    // The same terms in another order: some thousand roundings, enlarged a few times over.
    for (first, second) in zip(before.logits, after.logits) {
      #expect(abs(first - second) <= 1e-9 * max(1, abs(first)))
    }
  }

  @Test("finds the best order of a single group", arguments: 0..<5)
  func oneGroup(seed: UInt64) throws {
    let groups = ChannelGroups(of: try chain([5]))
    let (fixed, moving) = (drawn(groups.graph, 2 * seed), drawn(groups.graph, 2 * seed + 1))
    let aligned = try WeightMatching().align(
      moving, to: fixed, by: groups, from: RandomStream(seed: seed))
    let best = arrangements(of: 5).map { order in
      product(fixed, groups.permuted(moving, by: ChannelPermutations([order])))
    }.max()
    #expect(product(fixed, aligned.parameters) == best)
  }

  @Test("ends where no group can be improved while the others stay", arguments: 0..<5)
  func localOptimum(seed: UInt64) throws {
    let groups = ChannelGroups(of: try chain([4, 3, 4]))
    let (fixed, moving) = (drawn(groups.graph, 2 * seed), drawn(groups.graph, 2 * seed + 1))
    let aligned = try WeightMatching().align(
      moving, to: fixed, by: groups, from: RandomStream(seed: seed))
    #expect(aligned.outcome == .settled)
    let found = product(fixed, aligned.parameters)
    for group in groups.groups.indices {
      for order in arrangements(of: groups.groups[group].channelCount) {
        var orders = aligned.permutations.orders
        orders[group] = order
        let other = product(fixed, groups.permuted(moving, by: ChannelPermutations(orders)))
        #expect(other <= found + 1e-11)  // some hundred terms of size 1 in another order
      }
    }
  }

  @Test("repeats itself for the same seed, and stops at its limit of sweeps")
  func repeatable() throws {
    let groups = ChannelGroups(of: try chain([8, 8, 8]))
    let (fixed, moving) = (drawn(groups.graph, 1), drawn(groups.graph, 2))
    let random = RandomStream(seed: 3)
    let first = try WeightMatching().align(moving, to: fixed, by: groups, from: random)
    #expect(try WeightMatching().align(moving, to: fixed, by: groups, from: random) == first)
    let short = try WeightMatching(sweepLimit: 1).align(
      moving, to: fixed, by: groups, from: random)
    #expect(short.outcome == .sweepLimitReached)
    #expect(short.objectives == Array(first.objectives.prefix(2)))
  }

  @Test("leaves a network alone that has nothing to gain")
  func aligned() throws {
    let groups = ChannelGroups(of: try chain([6, 6]))
    let network = drawn(groups.graph, 1)
    let aligned = try WeightMatching().align(
      network, to: network, by: groups, from: RandomStream(seed: 1))
    #expect(aligned.permutations == .identity(of: groups))
    #expect(aligned.objectives.count == 2)
    let zeros = NetworkParameters(
      of: groups.graph, values: Array(repeating: 0, count: groups.graph.parameterCount))
    let undecided = try WeightMatching().align(
      zeros, to: network, by: groups, from: RandomStream(seed: 1))
    #expect(undecided.permutations == .identity(of: groups))
  }

  @Test("refuses networks of another graph, values that are no numbers, and no sweeps")
  func refusals() throws {
    let groups = ChannelGroups(of: try chain([3]))
    let network = drawn(groups.graph, 1)
    let other = drawn(try chain([4]), 1)
    #expect(
      throws: AlignmentError.otherArchitecture(
        network: "moving", quantity: "learned values", found: other.values.count,
        expected: network.values.count)
    ) {
      try WeightMatching().align(other, to: network, by: groups, from: RandomStream(seed: 1))
    }
    var broken = network
    broken.values[groups.graph.parameters[1].offset + 2] = .nan
    #expect(
      throws: AlignmentError.notFinite(
        network: "fixed", tensor: "layer0.bias", index: 2, found: "nan")
    ) {
      try WeightMatching().align(network, to: broken, by: groups, from: RandomStream(seed: 1))
    }
    #expect(
      throws: AlignmentError.outOfRange(setting: "sweepLimit", found: 0, allowed: "1 or more")
    ) {
      try WeightMatching(sweepLimit: 0)
    }
  }

  private func chain(_ widths: [Int]) throws -> NetworkGraph {
    var builder = GraphBuilder(
      architecture: "chain", image: MapShape(channels: 2, height: 1, width: 1))
    var value = builder.input
    for (index, width) in widths.enumerated() {
      value = builder.rectify(builder.connect(value, outputs: width, name: "layer\(index)"))
    }
    let logits = builder.classify(value, classCount: 3, name: "fc")
    return builder.graph(output: logits)
  }

  private func drawn(_ graph: NetworkGraph, _ seed: UInt64) -> NetworkParameters {
    var random = RandomStream(seed: seed)
    return NetworkParameters(
      of: graph, values: (0..<graph.parameterCount).map { _ in Float(random.normal()) })
  }

  private func product(_ first: NetworkParameters, _ second: NetworkParameters) -> Double {
    zip(first.values, second.values).reduce(0) { $0 + Double($1.0) * Double($1.1) }
  }

  private func arrangements(of count: Int) -> [[Int]] {
    guard count > 0 else { return [[]] }
    return arrangements(of: count - 1).flatMap { shorter in
      (0..<count).map { place in
        Array(shorter[..<place]) + [count - 1] + Array(shorter[place...])
      }
    }
  }
}
