/// Where the channels of groups stand along one extent of a tensor.
struct ChannelAxis: Sendable, Equatable {
  /// Number of positions.
  let count: Int
  /// The positions that groups take; all others are held.
  private(set) var blocks: [Block] = []

  /// The positions of all channels of one group, made by one layer.
  struct Block: Sendable, Equatable {
    let group: Int
    /// For each channel of the group its position.
    var positions: [Int]
  }

  /// The extent of a tensor that has no channels there.
  static let single = ChannelAxis(count: 1)

  private init(count: Int) {
    self.count = count
  }

  /// The channels of a map.
  ///
  /// - Parameters:
  ///   - map: The slots of a node's value, each at most once.
  ///   - tracing: Which layer made a slot.
  ///   - partition: Which group a slot belongs to.
  init(_ map: [Int], _ tracing: ChannelTracing, _ partition: ChannelTracing.Partition) {
    count = map.count
    var indices: [[Int]: Int] = [:]
    for (position, slot) in map.enumerated() {
      guard let place = partition.places[slot] else { continue }
      // A map has all channels that a layer made or none, so each block comes to be whole.
      let key = [place.group, tracing.makers[slot]]
      let index = indices[key, default: blocks.count]
      if index == blocks.count {
        indices[key] = index
        let size = partition.sizes[place.group]
        blocks.append(
          Block(group: place.group, positions: Array(repeating: position, count: size)))
      }
      blocks[index].positions[place.member] = position
    }
  }

  /// For each position the one whose contents come there.
  ///
  /// - Parameter orders: For each group, and each of its places, the channel that comes there.
  func sources(_ orders: [[Int]]) -> [Int] {
    var sources = Array(0..<count)
    for block in blocks {
      for (position, member) in zip(block.positions, orders[block.group]) {
        sources[position] = block.positions[member]
      }
    }
    return sources
  }
}
