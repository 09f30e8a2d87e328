public import Landscape

/// How a direction is scaled to the weights, so that pictures of different networks compare.
///
/// Networks that differ only in the scale of their layers compute the same function where a batch
/// norm or a ReLU takes the scale out again, but the same step looks small in one and large in the
/// other. A direction d is therefore scaled, slice by slice, to the length of the weights w:
///
///     d ← d · ‖w‖ / (‖d‖ + 1e-10)
///
/// Tensors of one dimension (biases, and the factors and constants of normalizations) are set to
/// zero, as `ignore=biasbn` does in the reference program. Its other mode *copies them from the
/// weights*, so that a random direction is not random there; that mode is not offered.
///
/// - Source: Li, Xu, Taylor, Studer & Goldstein 2018, arXiv:1712.09913, section 4; the constant and
///   the rule for tensors of one dimension from the authors' program, `net_plotter.py`.
public enum DirectionNormalisation: String, Sendable, Codable, CaseIterable {
  /// A slice is one index of a tensor's first axis: a filter, or a neuron's row of weights.
  case filter
  /// A slice is a whole tensor. The authors' program leaves out the 1e-10 here.
  case layer
  /// The direction as it is, in tensors of one dimension too.
  case none
}

extension Direction {
  /// The direction scaled to the weights at a point.
  ///
  /// - Parameters:
  ///   - normalisation: What the lengths are compared over.
  ///   - point: The weights, one number per parameter.
  ///   - layout: Where the tensors lie.
  /// - Throws: `LandscapeError` if the counts differ, or nothing but zeros is left.
  public func normalised(
    by normalisation: DirectionNormalisation, to point: [Double], layout: ParameterLayout
  ) throws(LandscapeError) -> Direction {
    try requireCount(components.count, as: layout.parameterCount, of: "direction")
    try requireCount(point.count, as: layout.parameterCount, of: "home point")
    var scaled = components
    for tensor in layout.tensors {
      for slice in normalisation.slices(of: tensor) {
        let factor =
          tensor.shape.count == 1
          ? 0
          : euclideanLength(of: point, in: slice)
            / (euclideanLength(of: components, in: slice) + smallestLength)
        for index in slice { scaled[index] *= factor }
      }
    }
    return try Direction(scaled)
  }
}

/// Keeps a slice of zeros at zero; dimensionless in the reference program, whatever the weights.
private let smallestLength = 1e-10

extension DirectionNormalisation {
  /// The parts of a tensor that are scaled one by one.
  fileprivate func slices(of tensor: ParameterLayout.Tensor) -> [Range<Int>] {
    switch self {
    case .filter: (0..<tensor.shape[0]).map { tensor.range(ofOutput: $0) }
    case .layer: [tensor.range]
    case .none: []
    }
  }
}
