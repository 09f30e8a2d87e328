import Networks

/// Which maps an executor needs, and from when to when.
struct Lifetimes {
  private let graph: NetworkGraph
  private let lowering: Lowering
  private let order: ExecutionSettings.Order
  /// Maps that must outlive the forward pass.
  private let kept: Set<Int>

  init(_ graph: NetworkGraph, _ lowering: Lowering, _ settings: ExecutionSettings) {
    (self.graph, self.lowering, order) = (graph, lowering, settings.order)
    kept = Set(
      graph.taps.filter { settings.taps.contains($0.name) }
        .flatMap { lowering.expressions[$0.node].terms.map(\.root) })
  }

  /// All maps, in a fixed order.
  var all: [MapPlan.Content] {
    let written = graph.nodes.indices.filter(lowering.isWritten)
    var contents = written.map { MapPlan.Content.value($0) }
    guard order >= .gradient else { return contents }
    let graded = graph.nodes.indices.filter(lowering.hasGradient)
    contents += graded.map { .gradient($0) }
    guard order >= .curvature else { return contents }
    return contents + written.filter { $0 != 0 }.map { .tangent($0) }
      + graded.map { .tangentGradient($0) }
  }

  /// When a map holds its content, both ends included.
  func life(of content: MapPlan.Content) -> ClosedRange<Int> {
    let count = graph.nodes.count
    switch content {
    case .value(let node):
      // The sign of a join's value gates the gradients of the maps that it joins.
      let first = lowering.joins[node]?.terms.map(\.root).min() ?? node
      let end =
        switch order {
        case .value: lastUse(of: node)
        case .gradient: 3 * count - min(first, node)
        case .curvature: 3 * count  // Products in many directions follow one forward pass.
        }
      return node...max(node, end)
    case .tangent(let node):
      return count + node...3 * count - node
    case .gradient(let node), .tangentGradient(let node):
      let contributors = lowering.gradientContributors(of: node)
      let first = 3 * count - (contributors.last ?? graph.nodes.count)
      return first...max(first, 3 * count - lowering.gradientReader(of: node))
    }
  }

  /// The last node that reads a written map in a forward pass.
  private func lastUse(of root: Int) -> Int {
    // The images stay, so that a pass can be repeated.
    if root == 0 || kept.contains(root) { return graph.nodes.count }
    return lowering.uses[root, default: []].map { use in
      switch use {
      case .value(let node):
        node == graph.output ? graph.nodes.count : lowering.readers(of: node).last ?? node
      case .join(let node): node
      }
    }.max() ?? root
  }
}
