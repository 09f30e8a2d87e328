internal import Checkpoints
internal import DataSets
internal import Execution
internal import FeatureMaps
internal import Networks

/// Shows images to a network batch by batch, in evaluation mode.
///
/// Sums over batches are in Double and in the order of the samples, so that the same batch size
/// and number of threads give the same bits.
struct NetworkEvaluation {
  let network: EvaluatedNetwork
  let batch: Int
  let threadCount: Int
  let order: ExecutionSettings.Order

  /// What is known after the last batch.
  struct Result {
    var correctCount = 0
    /// The sum over samples, in natural-log units.
    var lossSum = 0.0
    /// [samples × classes].
    var logits: [Float] = []
    /// Of the mean loss, one number for each parameter; empty unless it was asked for.
    var gradient: [Double] = []
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
    let checkpoint = network.checkpoint
    let state = NetworkState(checkpoint.graph, checkpoint.parameters)
    let crossEntropy = SoftmaxCrossEntropy(classCount: checkpoint.graph.classCount)
    let team: ThreadTeam
    do { team = try ThreadTeam(threadCount: threadCount) } catch {
      throw ExecutionError.threads(count: threadCount)
    }
    var result = Result()
    if order >= .gradient {
      result.gradient = Array(repeating: 0, count: checkpoint.graph.parameterCount)
    }
    result.logits.reserveCapacity(images.count * checkpoint.graph.classCount)
    var compiled: Executor?
    for first in stride(from: 0, to: images.count, by: batch) {
      let samples = first..<min(first + batch, images.count)
      let executor: Executor
      if let compiled, compiled.settings.imageCount == samples.count {
        executor = compiled
      } else {
        // The last, smaller batch gets an executor of its own, in the place of the other.
        compiled = nil
        executor = try Executor(state, settings(for: samples.count), team: team)
        compiled = executor
      }
      executor.load(images: pixels(of: images, samples).span)
      executor.forward()
      let logits = executor.logits.values
      if let index = logits.firstIndex(where: { !$0.isFinite }) {
        throw EvaluationError.notFinite(
          path: network.path, sample: first + index / checkpoint.graph.classCount,
          logit: logits[index])
      }
      let labels = Array(images.labels[samples])
      result.logits += logits
      result.correctCount += crossEntropy.correctCount(executor.logits, labels: labels.span)
      result.lossSum += crossEntropy.sum(executor.logits, labels: labels.span)
      if order >= .gradient {
        executor.backward(labels: labels, meanOver: images.count)
        for (index, value) in executor.gradient.values.enumerated() {
          result.gradient[index] += Double(value)
        }
      }
      report(samples.upperBound)
    }
    return result
  }

  private func settings(for imageCount: Int) -> ExecutionSettings {
    ExecutionSettings(imageCount: imageCount, order: order, threadCount: threadCount)
  }

  private func pixels(of images: LabelledImages, _ samples: Range<Int>) -> [Float] {
    var pixels = [Float](repeating: 0, count: samples.count * images.shape.pixelCount)
    var target = pixels.mutableSpan
    network.normalization.write(images, samples, into: &target)
    return pixels
  }
}
