import Networks

/// Follows every channel of a network from the layer that makes it to the layers that read it.
///
/// A slot is a channel where it is made: by the images, a convolution, a linear layer, or a shortcut
/// that adds channels of zeros. Everything else hands slots on. A sum makes slots one: they can then
/// only move together.
struct ChannelTracing {
  /// For each node the slots of its value's channels, in order.
  private(set) var maps: [[Int]] = []
  /// For each slot the node that makes it.
  private(set) var makers: [Int] = []
  /// A forest: slots with one root are one.
  private var parents: [Int] = []
  /// At which sums, and made by which two nodes, channels met.
  private var meetings: [(slot: Int, mark: [Int])] = []
  /// Slots that stay where they are.
  private var held: [Int] = []

  init(_ graph: NetworkGraph) {
    for index in graph.nodes.indices {
      maps.append(map(of: index, graph.nodes[index]))
    }
    // What comes in and what goes out has a meaning for each channel.
    held += maps[0] + maps[graph.output]
  }

  /// Sorts the slots into groups whose channels can be exchanged without changing the network.
  ///
  /// Channels may be exchanged when they were made by the same layers and met in the same sums:
  /// then whatever one of them is to a layer, so is the other, one channel further on. Slots that
  /// are one with another of the same layer, which no architecture here has, stay in place.
  mutating func partition() -> Partition {
    let roots = makers.indices.map { root(of: $0) }
    var heldRoots = Set(held.map { roots[$0] })
    var signatures: [Int: Set<[Int]>] = [:]
    for (slot, maker) in makers.enumerated() {
      let isFirst = signatures[roots[slot], default: []].insert([maker]).inserted
      if !isFirst { heldRoots.insert(roots[slot]) }
    }
    for (slot, mark) in meetings { signatures[roots[slot], default: []].insert(mark) }

    var partition = Partition()
    var groups: [Set<[Int]>: Int] = [:]
    var places: [Int: Partition.Place] = [:]
    for root in roots where !heldRoots.contains(root) && places[root] == nil {
      let signature = signatures[root, default: []]
      let group = groups[signature, default: groups.count]
      if group == groups.count {
        groups[signature] = group
        partition.makers.append(signature.filter { $0.count == 1 }.map { $0[0] }.sorted())
        partition.sizes.append(0)
      }
      places[root] = Partition.Place(group: group, member: partition.sizes[group])
      partition.sizes[group] += 1
    }
    partition.places = roots.map { places[$0] }
    return partition
  }

  /// Which channels can be exchanged.
  struct Partition {
    /// For each slot its place, or `nil` if it is held.
    var places: [Place?] = []
    /// For each group the number of its channels.
    var sizes: [Int] = []
    /// For each group the nodes that make its channels, in order.
    var makers: [[Int]] = []

    /// One channel of a group.
    struct Place {
      let group: Int
      let member: Int
    }
  }

  private mutating func map(of index: Int, _ node: NetworkGraph.Node) -> [Int] {
    switch node.operation {
    case .input, .convolution, .linear:
      return make(node.shape.channels, at: index)
    case .batchNormalization, .relu, .maximumPooling, .averagePooling, .globalAveragePooling:
      return maps[node.inputs[0]]
    case .add:
      let (first, second) = (maps[node.inputs[0]], maps[node.inputs[1]])
      for (slot, other) in zip(first, second) {
        join(slot, other)
        meetings.append((slot, [index, makers[slot], makers[other]]))
      }
      return first
    case .subsampleAndPad:
      let passed = maps[node.inputs[0]]
      let zeros = make(node.shape.channels - passed.count, at: index)
      let half = zeros.count / 2
      return Array(zeros[..<half]) + passed + Array(zeros[half...])
    case .concatenate:
      let joined = node.inputs.flatMap { maps[$0] }
      var seen: Set<Int> = []
      held += joined.filter { !seen.insert($0).inserted }
      return joined
    }
  }

  private mutating func make(_ count: Int, at node: Int) -> [Int] {
    let slots = Array(makers.count..<makers.count + count)
    makers += Array(repeating: node, count: count)
    parents += slots
    return slots
  }

  private mutating func join(_ slot: Int, _ other: Int) {
    let (first, second) = (root(of: slot), root(of: other))
    // The earlier slot is the root, so that groups come in the order of the layers.
    parents[max(first, second)] = min(first, second)
  }

  private mutating func root(of slot: Int) -> Int {
    var slot = slot
    while parents[slot] != slot {
      parents[slot] = parents[parents[slot]]
      slot = parents[slot]
    }
    return slot
  }
}
