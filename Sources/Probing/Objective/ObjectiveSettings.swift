public import Execution
import FeatureMaps
public import Networks

/// Which loss an objective is, and how it is computed.
public struct ObjectiveSettings: Sendable {
  /// The loss of a sample.
  public var loss: ObjectiveLoss
  /// What is added to the mean over the samples.
  public var weightDecay: WeightDecay
  /// Where batch normalizations have their statistics from.
  public var statistics: Statistics
  /// What can be asked for: values alone, gradients too, or products as well.
  public var order: ExecutionSettings.Order
  /// How many images go through the network at one time.
  public var chunk: Chunk
  /// How convolutions are computed.
  public var convolutions: ExecutionSettings.Convolutions
  /// The vectors, a Double for each parameter, that the probe itself will keep in memory.
  public var probeVectorCount: Int
  /// The memory that may be taken, in bytes; nil for no limit.
  public var availableBytes: Int?
  /// Values inside the network that can be asked for beside the logits.
  public var taps: Set<Tap.Name>

  /// Where batch normalizations have their statistics from; for derivatives they are constants.
  public enum Statistics: Sendable {
    /// The network's running statistics, at every point.
    case stored
    /// Computed anew at every point from images, in batches of at most a size.
    case reestimated(over: ObjectiveSamples, batch: Int = 128)
  }

  /// How many images go through the network at one time; it changes results by rounding alone.
  public enum Chunk: Sendable, Equatable {
    /// At most 32, and fewer where memory is short.
    case fitting
    /// So many, at least 1, or all where there are fewer.
    case images(Int)
  }

  /// Settings; by default the cross-entropy with the network's own statistics.
  public init(
    loss: ObjectiveLoss = .crossEntropy(), weightDecay: WeightDecay = .none,
    statistics: Statistics = .stored, order: ExecutionSettings.Order = .curvature,
    chunk: Chunk = .fitting, convolutions: ExecutionSettings.Convolutions = .fastest,
    probeVectorCount: Int = 0, availableBytes: Int? = AvailableMemory.bytes,
    taps: Set<Tap.Name> = []
  ) {
    (self.loss, self.weightDecay, self.statistics) = (loss, weightDecay, statistics)
    (self.order, self.chunk, self.convolutions) = (order, chunk, convolutions)
    (self.probeVectorCount, self.availableBytes) = (probeVectorCount, availableBytes)
    self.taps = taps
  }

  /// What executors are compiled for, but for the number of images.
  func execution(team: ThreadTeam) -> ExecutionSettings {
    ExecutionSettings(
      imageCount: 1, normalization: .running, order: order, threadCount: team.threadCount,
      convolutions: convolutions, taps: taps)
  }
}
