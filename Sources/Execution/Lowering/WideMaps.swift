import Networks

/// Concatenations that begin with another one, as every layer of a dense block does.
///
/// All of a block's maps are the first channels of the last, so they share its memory: a layer adds
/// its few channels, and nothing is copied. Their gradients share memory likewise, since what a
/// later layer hands back for the first channels is part of their gradient.
struct WideMaps {
  /// By concatenation: the last one that begins with it.
  private let widest: [Int: Int]

  init(_ graph: NetworkGraph) {
    var widest: [Int: Int] = [:]
    for (index, node) in graph.nodes.enumerated().reversed() {
      guard node.operation == .concatenate, let first = node.inputs.first,
        graph.nodes[first].operation == .concatenate
      else { continue }
      let followers = graph.consumers[first].filter { graph.nodes[$0].operation == .concatenate }
      if followers == [index] { widest[first] = widest[index] ?? index }
    }
    self.widest = widest
  }

  /// The node in whose map a node's map lies, which is the node itself for most.
  func holder(of node: Int) -> Int { widest[node] ?? node }

  /// Whether the maps of two nodes begin at the same place.
  func share(_ one: Int, _ other: Int) -> Bool { holder(of: one) == holder(of: other) }
}
