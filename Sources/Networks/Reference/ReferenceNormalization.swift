/// Batch normalization with PyTorch's semantics, channel by channel.
///
///     y = scale · (x − mean) / √(variance + epsilon) + shift
///
/// In training, mean and variance are those of the batch, the variance with divisor n, and the
/// running variance moves towards the one with divisor n − 1.
///
/// - Source: Ioffe & Szegedy 2015, arXiv:1502.03167, algorithm 1 and the derivatives of section 3;
///   running statistics as documented for `BatchNorm2d` of PyTorch.
struct ReferenceNormalization {
  private let scale: ParameterTensor
  private let shift: ParameterTensor
  private let statistics: RunningStatistics
  private let shape: MapShape
  private let mode: NormalizationMode
  private let momentum: Double
  private let count: Double
  private let means: [Double]
  private let variances: [Double]
  private let inverseDeviations: [Double]

  init(_ network: ReferenceNetwork, _ index: Int, _ x: [Double], _ mode: NormalizationMode) {
    let graph = network.graph
    guard case .batchNormalization(let epsilon, let momentum) = graph.nodes[index].operation,
      let statistics = graph.runningStatistics(of: index)
    else { preconditionFailure("node \(index) is no batch normalization") }
    let tensors = graph.parameters(of: index)
    (scale, shift) = (tensors[0], tensors[1])
    self.statistics = statistics
    shape = graph.nodes[index].shape
    self.mode = mode
    self.momentum = momentum
    count = Double(x.count / shape.channels)
    switch mode {
    case .evaluation:
      means = Array(network.runningMeans[statistics.range])
      variances = Array(network.runningVariances[statistics.range])
    case .training:
      precondition(count > 1, "a batch's variance needs more than one value per channel")
      let means = channelSums(x, shape).map { [count] in $0 / count }
      let squares = x.enumerated().map { [shape] position, value in
        let deviation = value - means[channel(of: position, shape)]
        return deviation * deviation
      }
      self.means = means
      variances = channelSums(squares, shape).map { [count] in $0 / count }
    }
    inverseDeviations = variances.map { 1 / ($0 + epsilon).squareRoot() }
  }

  func forward(_ x: [Double], _ parameters: [Double]) -> [Double] {
    standardized(x).enumerated().map { position, value in
      let channel = channel(of: position, shape)
      return parameters[scale.offset + channel] * value + parameters[shift.offset + channel]
    }
  }

  func backward(
    _ gradient: [Double], _ x: [Double], _ parameters: [Double],
    _ inputGradient: inout [Double], _ parameterGradient: inout [Double]
  ) {
    let standardized = standardized(x)
    let shiftGradient = channelSums(gradient, shape)
    let scaleGradient = channelSums(zip(gradient, standardized).map { $0 * $1 }, shape)
    for channel in 0..<shape.channels {
      parameterGradient[shift.offset + channel] += shiftGradient[channel]
      parameterGradient[scale.offset + channel] += scaleGradient[channel]
    }
    for position in gradient.indices {
      let channel = channel(of: position, shape)
      // The batch's mean and deviation react to every value of the channel.
      let reaction =
        switch mode {
        case .evaluation: 0.0
        case .training:
          (shiftGradient[channel] + standardized[position] * scaleGradient[channel]) / count
        }
      inputGradient[position] +=
        parameters[scale.offset + channel] * inverseDeviations[channel]
        * (gradient[position] - reaction)
    }
  }

  /// Moves the running statistics towards the batch's; does nothing in evaluation.
  func move(_ runningMeans: inout [Double], _ runningVariances: inout [Double]) {
    guard mode == .training else { return }
    for channel in 0..<shape.channels {
      let index = statistics.offset + channel
      let unbiased = variances[channel] * count / (count - 1)
      runningMeans[index] = (1 - momentum) * runningMeans[index] + momentum * means[channel]
      runningVariances[index] = (1 - momentum) * runningVariances[index] + momentum * unbiased
    }
  }

  private func standardized(_ x: [Double]) -> [Double] {
    x.enumerated().map { position, value in
      let channel = channel(of: position, shape)
      return (value - means[channel]) * inverseDeviations[channel]
    }
  }
}

private func channel(of position: Int, _ shape: MapShape) -> Int {
  position / shape.pixels % shape.channels
}

private func channelSums(_ values: [Double], _ shape: MapShape) -> [Double] {
  var sums = [Double](repeating: 0, count: shape.channels)
  for (position, value) in values.enumerated() { sums[channel(of: position, shape)] += value }
  return sums
}
