internal import Randomness

/// Filters that begin by passing their input on, as many as there are input channels.
///
/// The first filters have a 1 in the middle of their own channel and 0 elsewhere; the remaining
/// ones are PyTorch's. The classifier's weights are scaled to deviation 1 / inputs: the source has
/// deviation 1 and divides the logits by the number of inputs, a factor that is part of the weights
/// here. Biases are 0.
///
/// - Source: `airbench94_muon.py` of Jordan 2024, arXiv:2404.00498, section 3.3.
enum DiracInitialisation {
  static func values(for tensor: ParameterTensor, using random: inout RandomStream) -> [Float] {
    switch tensor.role {
    case .convolutionWeight: filters(tensor, using: &random)
    case .linearWeight: matrix(tensor, using: &random)
    default: Array(repeating: 0, count: tensor.count)
    }
  }

  private static func filters(
    _ tensor: ParameterTensor, using random: inout RandomStream
  ) -> [Float] {
    var values = PyTorchDefault.values(for: tensor, using: &random)
    let (inputs, rows, columns) = (tensor.shape[1], tensor.shape[2], tensor.shape[3])
    for filter in 0..<min(tensor.shape[0], inputs) {
      let start = filter * tensor.fanIn
      for index in start..<start + tensor.fanIn { values[index] = 0 }
      values[start + (filter * rows + rows / 2) * columns + columns / 2] = 1
    }
    return values
  }

  private static func matrix(
    _ tensor: ParameterTensor, using random: inout RandomStream
  ) -> [Float] {
    let values = PyTorchDefault.values(for: tensor, using: &random)
    guard values.count > 1 else { return values }
    let mean = values.reduce(0.0) { $0 + Double($1) } / Double(values.count)
    let squares = values.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
    let deviation = (squares / Double(values.count - 1)).squareRoot()
    let scale = 1 / (deviation * Double(tensor.fanIn))
    return values.map { Float(Double($0) * scale) }
  }
}
