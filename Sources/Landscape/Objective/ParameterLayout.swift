/// The named tensors of a network, one after another in a flat vector.
public struct ParameterLayout: Sendable, Equatable {
  /// The tensors, in the order of the vector, without gaps.
  public let tensors: [Tensor]

  /// Number of all parameters.
  public var parameterCount: Int { tensors.last?.range.upperBound ?? 0 }

  /// One tensor: its name and its place in the flat vector.
  public struct Tensor: Sendable, Equatable {
    /// The key in a PyTorch state dictionary, such as `conv1.weight`.
    public let name: String
    /// Extents, slowest first; the first is the number of outputs: filters, neurons or channels.
    public let shape: [Int]
    /// Whether it multiplies maps or scales and shifts them.
    public let kind: Kind
    /// Its indices in the flat vector.
    public let range: Range<Int>

    /// The indices of one output's numbers: a filter, a row of a matrix, one constant.
    ///
    /// - Parameter output: Below the first extent.
    public func range(ofOutput output: Int) -> Range<Int> {
      let width = range.count / shape[0]
      let start = range.lowerBound + output * width
      return start..<start + width
    }
  }

  /// What a tensor is to a probe that treats some differently.
  public enum Kind: String, Sendable, Codable {
    /// A matrix or filters.
    case weight
    /// Constants added to outputs.
    case bias
    /// Factors and constants of a normalization.
    case normalization
  }

  /// A layout from the tensors' names, shapes and kinds.
  ///
  /// - Parameter tensors: In the order of the vector; every extent at least 1.
  public init(_ tensors: [(name: String, shape: [Int], kind: Kind)]) {
    var start = 0
    var placed: [Tensor] = []
    for (name, shape, kind) in tensors {
      precondition(!shape.isEmpty && shape.allSatisfy { $0 > 0 }, "a tensor has numbers")
      let end = start + shape.reduce(1, *)
      placed.append(Tensor(name: name, shape: shape, kind: kind, range: start..<end))
      start = end
    }
    self.tensors = placed
  }
}
