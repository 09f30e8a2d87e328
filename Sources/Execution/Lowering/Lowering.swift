import Networks

/// Which values of a network are written to memory, and how all others are read from those.
///
/// Outputs of convolutions, poolings and linear layers are written as they come. Batch
/// normalizations and ReLUs of one map stay expressions that their readers evaluate. The end of a
/// residual block, a sum of two maps, is written once by a join.
struct Lowering {
  /// By node: how the layers that read it compute it.
  private(set) var expressions: [Expression] = []
  /// By node: what a join writes there.
  private(set) var joins: [Int: Expression] = [:]
  /// By root: who depends on its map, in the order of the graph.
  private(set) var uses: [Int: [Use]] = [:]

  /// One way in which a written map enters the rest of the network.
  enum Use: Equatable {
    /// Layers read it through the value of a node, which may be the root itself.
    case value(Int)
    /// It is a term of the join that writes a node.
    case join(Int)
  }

  /// Which concatenations lie in each other.
  let wideMaps: WideMaps
  let graph: NetworkGraph

  init(_ graph: NetworkGraph) {
    (self.graph, wideMaps) = (graph, WideMaps(graph))
    for node in graph.nodes.indices { lower(node) }
    for node in graph.nodes.indices {
      if let join = joins[node] {
        for term in join.terms where term.root != node {
          uses[term.root, default: []].append(.join(node))
        }
      }
      if !readers(of: node).isEmpty || node == graph.output {
        uses[expressions[node].terms[0].root, default: []].append(.value(node))
      }
    }
  }

  /// The layers that read a node's value, in the order of the graph.
  func readers(of node: Int) -> [Int] {
    graph.consumers[node].filter { !graph.nodes[$0].operation.isFolded }
  }

  /// Whether a convolution's only use is an expression, so that its gradient need not be written.
  func isPrivate(_ root: Int) -> Bool {
    guard case .convolution = graph.nodes[root].operation, joins[root] == nil,
      let uses = uses[root], uses.count == 1
    else { return false }
    switch uses[0] {
    case .join: return true
    case .value(let node): return node != root
    }
  }

  private mutating func lower(_ index: Int) {
    let node = graph.nodes[index]
    let consumers = graph.consumers[index]
    switch node.operation {
    case .batchNormalization:
      var term = singleTerm(of: node.inputs[0])
      term.normalization = index
      expressions.append(Expression(terms: [term]))
      // Two readers of one normalization would each hold a part of its gradient.
      if consumers.count > 1 { write(index) }
    case .relu:
      if expressions[node.inputs[0]].isRectified { write(node.inputs[0]) }
      var expression = expressions[node.inputs[0]]
      expression.isRectified = true
      expressions.append(expression)
      if expression.terms.count > 1 { write(index) }
    case .add:
      for input in node.inputs where !expressions[input].canBeAdded { write(input) }
      let terms = node.inputs.flatMap { expressions[$0].terms }
      precondition(terms.count == 2, "sums have two written or normalised maps")
      expressions.append(Expression(terms: terms))
      let rectifiesNext = consumers.count == 1 && graph.nodes[consumers[0]].operation == .relu
      if !rectifiesNext { write(index) }
    case .convolution(let layer):
      var term = Expression.Term.map(index)
      if layer.bias == .learned { term.bias = index }
      expressions.append(Expression(terms: [term]))
      let foldsNext = consumers.count == 1 && graph.nodes[consumers[0]].operation.isFolded
      if term.bias != nil && !foldsNext { write(index) }
    default:
      expressions.append(.map(index))
    }
  }

  /// The term to normalise: written first, if it is more than a map and a bias.
  private mutating func singleTerm(of node: Int) -> Expression.Term {
    let expression = expressions[node]
    if expression.terms.count == 1, !expression.isRectified,
      expression.terms[0].normalization == nil
    {
      return expression.terms[0]
    }
    write(node)
    return .map(node)
  }

  private mutating func write(_ node: Int) {
    guard !expressions[node].isPlain else { return }
    joins[node] = expressions[node]
    expressions[node] = .map(node)
  }
}

extension Operation {
  /// Whether the layer is folded into those that read it.
  var isFolded: Bool {
    switch self {
    case .batchNormalization, .relu, .add: true
    default: false
    }
  }
}
