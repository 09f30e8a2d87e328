extension NetworkGraph {
  /// One value of a network: what computes it, from which other values, and its shape.
  public struct Node: Sendable, Equatable {
    /// What the node computes.
    public let operation: Operation
    /// The nodes whose values it reads, all before it in the graph; empty for the input.
    public let inputs: [Int]
    /// The path of the PyTorch module with the node's parameters, or empty for a node without.
    public let name: String
    /// The shape of its value for one image.
    public let shape: MapShape
  }
}
