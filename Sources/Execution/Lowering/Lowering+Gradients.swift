import Networks

/// How gradients flow back: which of them are written, by whom, and who reads them.
extension Lowering {
  /// Whether a node's value is written to memory.
  func isWritten(_ node: Int) -> Bool {
    !graph.nodes[node].operation.isFolded || joins[node] != nil
  }

  /// Whether the gradient of a node's value is written to memory.
  ///
  /// That of the images is not computed, and that of a convolution with a single use is read as an
  /// expression of its user's gradient.
  func hasGradient(_ node: Int) -> Bool {
    guard node != 0 else { return false }
    let isRead = !readers(of: node).isEmpty || node == graph.output
    return isRead || isWritten(node) && !isPrivate(node) && uses[node] != nil
  }

  /// The nodes whose layers add to the gradient of a node's value, in the order of the graph.
  func gradientContributors(of node: Int) -> [Int] {
    var contributors = readers(of: node)
    if isWritten(node), !isPrivate(node) {
      for use in uses[node, default: []] {
        switch use {
        case .value(let value) where value != node: contributors.append(folder(of: value))
        case .value: break
        case .join(let join): contributors.append(join)
        }
      }
    }
    return contributors.sorted()
  }

  /// The layer that carries the gradient of an unwritten value over to the map that it comes from:
  /// the batch normalization, or the ReLU where there is none.
  func folder(of value: Int) -> Int {
    expressions[value].terms[0].normalization ?? value
  }

  /// The last layer, going back, that reads the gradient of a node's value.
  func gradientReader(of node: Int) -> Int {
    if let join = joins[node] { return join.terms.map(\.root).min() ?? node }
    return expressions[node].terms[0].root
  }

  /// Where a batch normalization enters the network: its term, and the node whose gradient it
  /// passes on.
  func place(ofNormalization node: Int) -> (term: Expression.Term, user: Int, isJoined: Bool) {
    for (join, expression) in joins {
      if let term = expression.terms.first(where: { $0.normalization == node }) {
        return (term, join, true)
      }
    }
    let value = graph.nodes.indices.last { index in
      expressions[index].terms.contains { $0.normalization == node }
    }
    guard let value else { preconditionFailure("a normalization is a term of an expression") }
    return (expressions[value].terms[0], value, false)
  }

  /// The normalization before this one in the same sum, with which it shares a shift.
  func normalizationAdded(before node: Int) -> Int? {
    let place = place(ofNormalization: node)
    let others = joins[place.user]?.terms.compactMap(\.normalization) ?? []
    return place.isJoined ? others.filter { $0 < node }.min() : nil
  }

  /// Whether a ReLU that is not written must carry its gradient over to a map that others read too.
  func needsRectifier(_ node: Int) -> Bool {
    let expression = expressions[node]
    guard joins[node] == nil, expression.isRectified, expression.terms[0].normalization == nil
    else { return false }
    return !isPrivate(expression.terms[0].root) && !readers(of: node).isEmpty
  }
}
