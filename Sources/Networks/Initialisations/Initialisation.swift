public import Randomness

/// How the first weights of a network are drawn; the raw values are names in settings.
///
/// All of them begin batch normalizations with scale 1 and shift 0.
public enum Initialisation: String, Sendable, CaseIterable {
  /// PyTorch's own: weights and biases uniform within 1 / √inputs.
  case pyTorchDefault
  /// Weights normal with variance 2 / inputs, biases as PyTorch's.
  case kaimingFanIn
  /// Filters normal with variance 2 / outputs, the classifier as PyTorch's.
  case kaimingFanOut
  /// As the fan-out rule, with the classifier's bias at 0.
  case wideResNet
  /// As the fan-out rule, with a classifier of small normal weights and all biases at 0.
  case vgg
  /// Filters that begin as the identity as far as they can, with a classifier of small weights.
  case dirac

  /// The first values of one tensor, in the tensor's order.
  public func values(
    for tensor: ParameterTensor, using random: inout RandomStream
  ) -> [Float] {
    switch (tensor.role, self) {
    case (.normalizationScale, _): Array(repeating: 1, count: tensor.count)
    case (.normalizationShift, _): Array(repeating: 0, count: tensor.count)
    case (_, .pyTorchDefault): PyTorchDefault.values(for: tensor, using: &random)
    case (_, .kaimingFanIn): KaimingFanIn.values(for: tensor, using: &random)
    case (_, .kaimingFanOut): KaimingFanOut.values(for: tensor, using: &random)
    case (_, .wideResNet): WideResNetInitialisation.values(for: tensor, using: &random)
    case (_, .vgg): VGGInitialisation.values(for: tensor, using: &random)
    case (_, .dirac): DiracInitialisation.values(for: tensor, using: &random)
    }
  }
}

extension RandomStream {
  /// Independent normal numbers of mean 0.
  mutating func normals(count: Int, deviation: Double) -> [Float] {
    (0..<count).map { _ in Float(deviation * normal()) }
  }
}
