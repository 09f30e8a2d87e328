/// A network as a graph of layers over one image's shape; independent of weights and batch size.
///
/// Nodes stand in the order of computation, so every node reads only nodes before it, and a value
/// is known by the index of its node. The order is also that of PyTorch's modules, so parameters
/// and statistics come out in the order of a state dictionary. Make one with ``GraphBuilder`` or an
/// ``Architecture``.
public struct NetworkGraph: Sendable, Equatable {
  /// The layers in the order of computation; the first is the input.
  public let nodes: [Node]
  /// The node whose value is the logits.
  public let output: Int
  /// Named values for methods that look at features.
  public let taps: [Tap]
  /// For each node the nodes that read it, in order; one that reads it twice appears twice.
  public let consumers: [[Int]]
  /// Learned tensors in the order of PyTorch's state dictionary.
  public let parameters: [ParameterTensor]
  /// Running statistics in the order of PyTorch's state dictionary.
  public let runningStatistics: [RunningStatistics]
  /// All keys of PyTorch's state dictionary, in its order.
  public let stateNames: [String]

  init(nodes: [Node], output: Int, taps: [Tap]) {
    self.nodes = nodes
    self.output = output
    self.taps = taps
    var consumers = nodes.map { _ in [Int]() }
    for (index, node) in nodes.enumerated() {
      for input in node.inputs { consumers[input].append(index) }
    }
    self.consumers = consumers
    let layout = StateLayout(of: nodes)
    parameters = layout.parameters
    runningStatistics = layout.runningStatistics
    stateNames = layout.names
  }

  /// The shape of an input image.
  public var image: MapShape { nodes[0].shape }

  /// Number of classes, the length of an image's logits.
  public var classCount: Int { nodes[output].shape.count }

  /// Number of learned numbers.
  public var parameterCount: Int { parameters.last?.range.upperBound ?? 0 }

  /// Number of normalised channels, the length of the running means and of the running variances.
  public var normalizedChannelCount: Int { runningStatistics.last?.range.upperBound ?? 0 }

  /// The node of a named value, or `nil` if the network has none of that name.
  public func node(of name: Tap.Name) -> Int? {
    taps.first { $0.name == name }?.node
  }

  /// The learned tensors of a node, weight before bias; empty for a node without any.
  public func parameters(of node: Int) -> [ParameterTensor] {
    parameters.filter { $0.node == node }
  }

  /// The running statistics of a node, or `nil` if it is no batch normalization.
  public func runningStatistics(of node: Int) -> RunningStatistics? {
    runningStatistics.first { $0.node == node }
  }
}
