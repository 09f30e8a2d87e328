import FeatureMaps
import Networks

/// The running statistics of one batch normalization, as its executor sees them.
///
/// A convolution's bias is not in its map, so the map's mean lacks it; the state holds PyTorch's
/// mean, which has it.
struct RunningAverages {
  let variances: FlatVector
  /// The running means, less the bias that the map lacks.
  let meansOfMap: FlatVector
  private let means: FlatVector
  private let bias: FlatVector?
  private let momentum: Double
  private let index: Int
  private let state: NetworkState

  init(_ node: Int, momentum: Double, bias: FlatVector?, of state: NetworkState) {
    guard let index = state.graph.runningStatistics.firstIndex(where: { $0.node == node }) else {
      preconditionFailure("every batch normalization has running statistics")
    }
    let range = state.graph.runningStatistics[index].range
    means = state.runningMeans.slice(range)
    variances = state.runningVariances.slice(range)
    meansOfMap = .zeros(count: range.count)
    (self.bias, self.momentum, self.index, self.state) = (bias, momentum, index, state)
  }

  /// Refreshes ``meansOfMap``.
  func takeBiasOff() {
    for channel in 0..<means.count {
      meansOfMap[channel] = means[channel] - (bias?[channel] ?? 0)
    }
  }

  /// Moves the statistics towards those of the batch.
  func follow(_ normalization: BatchNormalization) {
    normalization.updateRunning(mean: means, variance: variances, momentum: momentum)
    if let bias {
      for channel in 0..<means.count { means[channel] += Float(momentum) * bias[channel] }
    }
    state.batchCounts[index] += 1
  }
}
