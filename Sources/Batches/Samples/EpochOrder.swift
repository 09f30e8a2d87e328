public import Randomness

/// The batches of one epoch: a collection, so that a run can go on from any of them.
///
///     let order = EpochOrder(shuffling: split.train, batchSize: 128, epoch: epoch, random: root)
///     for samples in order[nextBatch...] { step(on: loader.load(samples, epoch: epoch)) }
///
/// The last batch has what is left over, and may be smaller than the others.
public struct EpochOrder: RandomAccessCollection, Sendable, Equatable {
  /// All samples, in the order in which they come.
  public let samples: [Int]
  /// The number of samples in each batch but the last.
  public let batchSize: Int

  /// Samples in the order given.
  ///
  /// - Parameters:
  ///   - samples: Their places in the whole data set.
  ///   - batchSize: The number of samples in each batch but the last; 1 or more.
  public init(_ samples: [Int], batchSize: Int) {
    precondition(batchSize >= 1, "a batch has at least one sample")
    (self.samples, self.batchSize) = (samples, batchSize)
  }

  /// Samples in an order that is drawn uniformly, for each epoch anew.
  ///
  /// - Parameters:
  ///   - samples: Their places in the whole data set.
  ///   - batchSize: The number of samples in each batch but the last; 1 or more.
  ///   - epoch: Counts from 0, or any other number that is used once.
  ///   - random: The root stream of the run.
  public init(shuffling samples: [Int], batchSize: Int, epoch: Int, random: RandomStream) {
    var stream = random.child(.minibatches, epoch)
    let order = stream.permutation(of: samples.count)
    self.init(order.map { samples[$0] }, batchSize: batchSize)
  }

  /// The first batch.
  public var startIndex: Int { 0 }

  /// The number of batches.
  public var endIndex: Int { (samples.count + batchSize - 1) / batchSize }

  /// The samples of a batch.
  public subscript(batch: Int) -> ArraySlice<Int> {
    precondition(indices.contains(batch), "a batch of the epoch")
    let first = batch * batchSize
    return samples[first..<Swift.min(first + batchSize, samples.count)]
  }
}
