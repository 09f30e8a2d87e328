public import Networks

/// The network that a probe looks at.
public struct ProbedNetwork: Sendable {
  /// What it is called in messages, such as its file.
  public let name: String
  /// What its numbers are recognised by in records.
  public let digest: String
  /// The layers.
  public let graph: NetworkGraph
  /// The learned tensors and running statistics, of which objectives make copies.
  public let parameters: NetworkParameters

  /// A network with its numbers.
  ///
  /// - Parameters:
  ///   - name: What it is called in messages.
  ///   - digest: What its numbers are recognised by.
  ///   - graph: The layers.
  ///   - parameters: The graph's.
  public init(
    name: String, digest: String, graph: NetworkGraph, parameters: NetworkParameters
  ) {
    (self.name, self.digest, self.graph, self.parameters) = (name, digest, graph, parameters)
  }
}
