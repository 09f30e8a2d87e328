/// Where the running statistics of one batch normalization lie in their flat vectors.
public struct RunningStatistics: Sendable, Equatable {
  /// The path of the PyTorch module.
  public let moduleName: String
  /// The node that normalises.
  public let node: Int
  /// Index of its first channel in the flat vectors of means and of variances.
  public let offset: Int
  /// Number of its channels.
  public let channelCount: Int

  /// Its indices in the flat vectors of means and of variances.
  public var range: Range<Int> { offset..<offset + channelCount }

  /// The PyTorch key of the running means, float32 [channels].
  public var meanName: String { moduleName + ".running_mean" }

  /// The PyTorch key of the running variances, float32 [channels].
  public var varianceName: String { moduleName + ".running_var" }

  /// The PyTorch key of the number of batches seen, an int64 scalar.
  public var batchCountName: String { moduleName + ".num_batches_tracked" }
}
