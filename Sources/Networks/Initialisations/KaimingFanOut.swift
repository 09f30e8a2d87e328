internal import Randomness

/// Normal filters of variance 2 / (output channels · pixels of a filter); the rest as PyTorch's.
///
/// - Source: He, Zhang, Ren & Sun 2015, arXiv:1502.01852, eq. (14); applied to convolutions alone
///   as in RepDistiller and torchvision.
enum KaimingFanOut {
  static func values(for tensor: ParameterTensor, using random: inout RandomStream) -> [Float] {
    switch tensor.role {
    case .convolutionWeight:
      let fanOut = tensor.shape[0] * tensor.shape[2] * tensor.shape[3]
      return random.normals(count: tensor.count, deviation: (2 / Double(fanOut)).squareRoot())
    default: return PyTorchDefault.values(for: tensor, using: &random)
    }
  }
}
