internal import Batches
internal import Checkpoints
internal import DataSets
internal import Distillation
internal import Execution
internal import FeatureMaps
internal import Networks
internal import Randomness
internal import Training

/// Shows images to a network batch by batch, in evaluation mode.
///
/// The same batch size and number of threads give the same bits.
struct NetworkEvaluation {
  let network: EvaluatedNetwork
  let batch: Int
  let threadCount: Int
  let order: ExecutionSettings.Order
  /// What is shown of each image; plain where there is a gradient.
  let views: EvaluatedViews

  /// What is known after the last batch.
  struct Result {
    /// [samples × classes], the mean over the views.
    let logits: Rows
    /// Of the mean loss, one number for each parameter; empty unless it was asked for.
    let gradient: [Double]
  }

  /// Goes through all images once.
  ///
  /// - Parameters:
  ///   - images: Of the shape and the classes of the network.
  ///   - report: Called after every batch with the images seen so far.
  /// - Throws: `ExecutionError` if the network cannot be compiled, ``EvaluationError`` for logits that
  ///   are not finite.
  func result(
    on images: LabelledImages, report: (_ finished: Int) -> Void
  ) throws -> Result {
    precondition(views == .plain || order < .gradient, "a gradient is of images as they are")
    let checkpoint = network.checkpoint
    let state = NetworkState(checkpoint.graph, checkpoint.parameters)
    let classCount = checkpoint.graph.classCount
    let team: ThreadTeam
    do { team = try ThreadTeam(threadCount: threadCount) } catch {
      throw ExecutionError.threads(count: threadCount)
    }
    let source = try AugmentedImages(
      images, network.normalization, .none, random: RandomStream(seed: 0))
    let loader = BatchLoader(source, batchSize: batch, team: team)
    var logits: [Double] = []
    logits.reserveCapacity(images.count * classCount)
    let isDifferentiated = order >= .gradient
    var gradient = [Double](
      repeating: 0, count: isDifferentiated ? checkpoint.graph.parameterCount : 0)
    var compiled: Executor?
    for samples in EpochOrder(source.allSamples, batchSize: batch) {
      let executor: Executor
      if let compiled, compiled.settings.imageCount == samples.count {
        executor = compiled
      } else {
        // The last, smaller batch gets an executor of its own, in the place of the other.
        compiled = nil
        executor = try Executor(state, settings(for: samples.count), team: team)
        compiled = executor
      }
      let mean = meanLogits(executor, loader, samples)
      if let index = mean.values.firstIndex(where: { !$0.isFinite }) {
        throw EvaluationError.notFinite(
          path: network.path, sample: samples.startIndex + index / classCount,
          logit: Float(mean.values[index]))
      }
      logits += mean.values
      if isDifferentiated {
        executor.backward(labels: samples.map { images.labels[$0] }, meanOver: images.count)
        for (index, value) in executor.gradient.values.enumerated() {
          gradient[index] += Double(value)
        }
      }
      report(samples.endIndex)
    }
    return Result(logits: Rows(logits, columnCount: classCount), gradient: gradient)
  }

  private func meanLogits(
    _ executor: Executor, _ loader: BatchLoader, _ samples: ArraySlice<Int>
  ) -> Rows {
    let classCount = network.checkpoint.graph.classCount
    var mean = Rows(repeating: 0, rowCount: samples.count, columnCount: classCount)
    for isMirrored in views.areMirrored {
      executor.load(images: loader.loadPlain(samples, isMirrored: isMirrored).images)
      executor.forward()
      mean.add(
        Rows(converting: executor.logits.values, columnCount: classCount),
        times: 1 / Double(views.areMirrored.count))
    }
    return mean
  }

  private func settings(for imageCount: Int) -> ExecutionSettings {
    ExecutionSettings(imageCount: imageCount, order: order, threadCount: threadCount)
  }
}
