internal import Randomness

/// PyTorch's own first weights: uniform within 1 / √inputs, weights and biases alike.
///
/// PyTorch writes it as Kaiming's uniform rule with a = √5, whose bound √(6 / ((1 + a²) · inputs))
/// is the same number.
///
/// - Source: `reset_parameters` of `_ConvNd` and `Linear` in PyTorch 1.0 and later; the reason is
///   in issue 15314 of pytorch/pytorch.
enum PyTorchDefault {
  static func values(for tensor: ParameterTensor, using random: inout RandomStream) -> [Float] {
    let bound = 1 / Double(tensor.fanIn).squareRoot()
    return (0..<tensor.count).map { _ in Float(random.uniform(in: -bound...bound)) }
  }
}
