internal import Randomness

/// Normal filters of variance 2 / (outputs · pixels), a classifier of deviation 0.01, no biases.
///
/// - Source: `vgg.py` of RepDistiller, Tian, Krishnan & Isola 2019, arXiv:1910.10699, which has it
///   from torchvision.
enum VGGInitialisation {
  static func values(for tensor: ParameterTensor, using random: inout RandomStream) -> [Float] {
    switch tensor.role {
    case .linearWeight: random.normals(count: tensor.count, deviation: 0.01)
    default: WideResNetInitialisation.values(for: tensor, using: &random)
    }
  }
}
