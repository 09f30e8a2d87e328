internal import Randomness

/// Normal weights of variance 2 / inputs in filters and matrices; biases as PyTorch draws them.
///
/// - Source: He, Zhang, Ren & Sun 2015, arXiv:1502.01852, eq. (10); applied to convolutions and
///   linear layers as in akamaster/pytorch_resnet_cifar10.
enum KaimingFanIn {
  static func values(for tensor: ParameterTensor, using random: inout RandomStream) -> [Float] {
    switch tensor.role {
    case .convolutionWeight, .linearWeight:
      random.normals(
        count: tensor.count, deviation: (2 / Double(tensor.fanIn)).squareRoot())
    default: PyTorchDefault.values(for: tensor, using: &random)
    }
  }
}
