/// One learned tensor of a network: its PyTorch name and its place in the flat vector.
public struct ParameterTensor: Sendable, Equatable {
  /// The key in a PyTorch state dictionary, such as `conv1.weight`.
  public let name: String
  /// Extents, slowest first: filters are [outputs, inputs, rows, columns], matrices
  /// [outputs, inputs].
  public let shape: [Int]
  /// What the tensor does in its layer.
  public let role: Role
  /// The node that uses it.
  public let node: Int
  /// Index of its first number in the flat vector.
  public let offset: Int
  /// Number of inputs that an output of the layer sums over, for its weight and its bias alike.
  ///
  /// Input channels times the filter's pixels; 1 in a batch normalization.
  public let fanIn: Int

  /// Number of its numbers.
  public var count: Int { shape.reduce(1, *) }

  /// Its indices in the flat vector.
  public var range: Range<Int> { offset..<offset + count }

  /// What a tensor does in its layer.
  public enum Role: String, Sendable, CaseIterable {
    /// Filters of a convolution.
    case convolutionWeight
    /// Constants added to a convolution's channels.
    case convolutionBias
    /// Factors after a batch normalization.
    case normalizationScale
    /// Constants added after a batch normalization.
    case normalizationShift
    /// The matrix of a linear layer.
    case linearWeight
    /// Constants added to a linear layer's outputs.
    case linearBias
  }
}
