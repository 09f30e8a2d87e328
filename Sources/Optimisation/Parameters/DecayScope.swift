public import Networks

/// Which parameters weight decay shrinks.
///
/// - Source: He, Zhang, Zhang, Zhang, Xie & Li 2019, arXiv:1812.01187, section 3.1 ("no bias
///   decay"; the section from memory).
public enum DecayScope: String, Sendable, CaseIterable {
  /// All, as PyTorch does it unless told otherwise.
  case all
  /// Filters and matrices alone: not the biases, nor scales and shifts of batch normalizations.
  case sparingNormsAndBiases = "sparing-norms-and-biases"

  /// The decaying parameters of a network.
  public func selection(in graph: NetworkGraph) -> ParameterSelection {
    ParameterSelection(of: graph) { decays($0.role) }
  }

  private func decays(_ role: ParameterTensor.Role) -> Bool {
    switch role {
    case .convolutionWeight, .linearWeight: true
    case .convolutionBias, .linearBias, .normalizationScale, .normalizationShift: self == .all
    }
  }
}
