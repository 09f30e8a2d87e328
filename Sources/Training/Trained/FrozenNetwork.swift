public import Checkpoints
public import Distillation
public import Execution
public import FeatureMaps

/// A trained network that answers for a teacher, in evaluation mode; it never changes.
public final class FrozenNetwork: Source {
  /// Its executors, by the size of the batch.
  public let executors: BatchExecutors

  /// A network with its numbers.
  ///
  /// - Parameters:
  ///   - checkpoint: The network and its numbers.
  ///   - settings: Threads, precision and kernels of its passes; the rest is not looked at.
  ///   - team: The threads of the student, whose passes never run at the same time.
  public init(
    _ checkpoint: Checkpoint, settings: ExecutionSettings, team: ThreadTeam
  ) {
    var settings = settings
    (settings.normalization, settings.order) = (.running, .value)
    executors = BatchExecutors(
      NetworkState(checkpoint.graph, checkpoint.parameters), settings, team: team)
  }

  /// Its logits on the pixels that the student sees.
  ///
  /// - Parameters:
  ///   - samples: The samples of the batch.
  ///   - images: [samples × channels × height × width].
  /// - Throws: `ExecutionError` if it cannot be compiled for a batch of this size.
  public func outputs(
    for samples: Samples, images: Span<Float>
  ) throws(ExecutionError) -> Outputs {
    let executor = try executors.executor(imageCount: samples.count)
    executor.load(images: images)
    executor.forward()
    return Outputs(
      logits: Rows(converting: executor.logits.values, columnCount: samples.classCount))
  }
}
