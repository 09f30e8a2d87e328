public import Kernels

/// Where the features lie in the coordinates of a network's weights.
public enum FeatureAxes: Sendable {
  /// Feature f is coordinate f, as in the sparse representation.
  case standard
  /// Features are these vectors of R^d.
  case basis(FeatureBasis)

  /// The inner product <w_{i,r}, v_f> of one neuron's weights with one feature.
  public func projection(
    of weights: NeuronMatrix, class label: Int, neuron: Int, feature: Int
  ) -> Double {
    switch self {
    case .standard:
      return Double(weights[feature, class: label, neuron: neuron])
    case .basis(let basis):
      var sum = 0.0
      for (coordinate, component) in basis[feature].enumerated() {
        sum += component * Double(weights[coordinate, class: label, neuron: neuron])
      }
      return sum
    }
  }
}
