public import Landscape

/// How strong Gaussian noise is on each parameter, relative to the noise level sigma.
///
/// - Source: weight-scaled: Jiang et al. 2020, arXiv:1912.02178, their magnitude-aware
///   perturbation, without the constant that they add. Filter-scaled: the filter normalisation of
///   Li et al. 2018, arXiv:1712.09913, section 4, in expectation: noise normalised draw by draw
///   would not be Gaussian. They leave biases and normalizations alone; here each of those
///   constants is a filter of its own.
public enum NoiseShape: String, Sendable, Codable, CaseIterable {
  /// The same everywhere: sigma is in the unit of the weights.
  case isotropic
  /// In proportion to the weight's size: sigma is dimensionless.
  case weightScaled = "weight-scaled"
  /// In proportion to the root mean square of the weights of its filter: sigma is dimensionless.
  case filterScaled = "filter-scaled"

  /// Which rescalings leave the law of the loss under such noise alone.
  public var invariance: RescalingInvariance {
    switch self {
    case .isotropic: .none
    case .filterScaled: .layers
    case .weightScaled: .neurons
    }
  }

  /// The standard deviation of the noise on each parameter at sigma = 1.
  ///
  /// - Parameters:
  ///   - point: The parameters.
  ///   - layout: Which of them belong to one filter: one output of a tensor.
  /// - Returns: As many numbers, 0 or more.
  public func scales(at point: [Double], layout: ParameterLayout) -> [Double] {
    switch self {
    case .isotropic:
      return point.map { _ in 1 }
    case .weightScaled:
      return point.map { abs($0) }
    case .filterScaled:
      var scales = point
      for tensor in layout.tensors {
        for output in 0..<tensor.shape[0] {
          let filter = tensor.range(ofOutput: output)
          let size = length(of: Array(point[filter])) / Double(filter.count).squareRoot()
          for index in filter { scales[index] = size }
        }
      }
      return scales
    }
  }
}
