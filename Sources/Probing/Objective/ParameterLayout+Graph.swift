public import Landscape
public import Networks

extension ParameterLayout {
  /// The learned tensors of a network, in the order of PyTorch's state dictionary.
  public init(of graph: NetworkGraph) {
    self.init(graph.parameters.map { (name: $0.name, shape: $0.shape, kind: $0.role.kind) })
  }
}

extension ParameterTensor.Role {
  fileprivate var kind: ParameterLayout.Kind {
    switch self {
    case .convolutionWeight, .linearWeight: .weight
    case .convolutionBias, .linearBias: .bias
    case .normalizationScale, .normalizationShift: .normalization
    }
  }
}
