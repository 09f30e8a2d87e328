public import Batches
public import DataSets
public import Distillation
public import Execution
public import FeatureMaps
import Networks
import Randomness

/// Shows images to networks in evaluation mode, in their order.
///
/// The batches have a fixed size, so the same networks and threads give the same bits.
public final class NetworkEvaluator {
  /// The images.
  public var images: LabelledImages { loader.source.images }
  private let views: EvaluatedViews
  private let loader: BatchLoader

  /// Images that go through at one time; with few of them all maps stay in the cache.
  static let batchSize = 64

  /// What to evaluate on.
  ///
  /// - Parameters:
  ///   - images: In their order.
  ///   - normalization: Of as many channels as the images.
  ///   - views: What is shown of each image.
  ///   - team: The threads of the networks.
  /// - Throws: `BatchError` never, as images are shown as they are.
  public init(
    _ images: LabelledImages, normalization: PixelNormalization, views: EvaluatedViews = .plain,
    team: ThreadTeam
  ) throws(BatchError) {
    self.views = views
    let source = try AugmentedImages(images, normalization, .none, random: RandomStream(seed: 0))
    loader = BatchLoader(source, batchSize: Self.batchSize, team: team)
  }

  /// The mean logits of networks over all views, [images × classes]; of one network, its own.
  ///
  /// - Parameter networks: Executors for evaluation, at least one.
  /// - Throws: `ExecutionError` if a network cannot be compiled for a batch.
  public func logits(of networks: [BatchExecutors]) throws(ExecutionError) -> Rows {
    precondition(!networks.isEmpty, "there is a network to evaluate")
    let classCount = networks[0].state.graph.classCount
    var values: [Double] = []
    values.reserveCapacity(images.count * classCount)
    for samples in EpochOrder(loader.source.allSamples, batchSize: Self.batchSize) {
      var mean = Rows(repeating: 0, rowCount: samples.count, columnCount: classCount)
      for isMirrored in views.areMirrored {
        let batch = loader.loadPlain(samples, isMirrored: isMirrored)
        for network in networks {
          let executor = try network.executor(imageCount: batch.count)
          executor.load(images: batch.images)
          executor.forward()
          mean.add(
            Rows(converting: executor.logits.values, columnCount: classCount),
            times: 1 / Double(views.areMirrored.count * networks.count))
        }
      }
      values += mean.values
    }
    return Rows(values, columnCount: classCount)
  }
}
