internal import Randomness

/// Normal filters of variance 2 / (outputs · pixels), and no bias in the classifier to begin with.
///
/// - Source: `wrn.py` of RepDistiller, Tian, Krishnan & Isola 2019, arXiv:1910.10699; the same in
///   andreasveit/densenet-pytorch.
enum WideResNetInitialisation {
  static func values(for tensor: ParameterTensor, using random: inout RandomStream) -> [Float] {
    switch tensor.role {
    case .convolutionBias, .linearBias: Array(repeating: 0, count: tensor.count)
    default: KaimingFanOut.values(for: tensor, using: &random)
    }
  }
}
