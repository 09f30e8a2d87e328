import DataSets
public import FeatureMaps

/// Makes batches, one after another in the same memory, on the threads that also do the step.
///
/// The threads do this just before the step rather than beside it: a team waits at its barriers
/// without sleeping, so one more busy thread on the same cores would cost the step more than the
/// batch is worth.
///
/// A loader is used by one caller at a time, and not while its team runs anything else.
public final class BatchLoader {
  /// What is loaded.
  public let source: AugmentedImages
  /// The most samples that a batch may have.
  public let batchSize: Int
  private let team: ThreadTeam
  /// Values of the batch.
  private let values: FlatVector
  /// One image for each thread: what is mixed into a sample.
  private let partners: FlatVector

  /// Takes the memory of one batch.
  ///
  /// - Parameters:
  ///   - source: What is loaded.
  ///   - batchSize: The most samples that a batch may have; 1 or more.
  ///   - team: The threads that share the images.
  public init(_ source: AugmentedImages, batchSize: Int, team: ThreadTeam) {
    precondition(batchSize >= 1, "a batch has at least one sample")
    (self.source, self.batchSize, self.team) = (source, batchSize, team)
    let pixelCount = source.images.shape.pixelCount
    let partnerCount = source.augmentation.mixing == .none ? 0 : team.threadCount
    let partnerStart = Arena.alignedCount(batchSize * pixelCount)
    let arena = Arena(floatCount: partnerStart + partnerCount * pixelCount)
    values = FlatVector(count: batchSize * pixelCount, in: arena, at: 0)
    partners = FlatVector(count: partnerCount * pixelCount, in: arena, at: partnerStart)
  }

  /// Bytes of the memory that batches share.
  public var byteCount: Int { values.arena.floatCount * MemoryLayout<Float>.stride }

  /// Loads samples as an epoch shows them; the batch loaded before is gone.
  ///
  /// - Parameters:
  ///   - samples: Places in the whole data set, at most ``batchSize``; they may repeat.
  ///   - epoch: Counts from 0, or any other number that is used once.
  public func load(_ samples: ArraySlice<Int>, epoch: Int) -> Batch {
    check(samples)
    return load(samples.map { source.draw($0, epoch: epoch) })
  }

  /// Loads samples normalised and otherwise as they are; the batch loaded before is gone.
  ///
  /// - Parameters:
  ///   - samples: Places in the whole data set, at most ``batchSize``; they may repeat.
  ///   - isMirrored: Whether left and right are exchanged.
  public func loadPlain(_ samples: ArraySlice<Int>, isMirrored: Bool = false) -> Batch {
    check(samples)
    return load(
      samples.map { AugmentedImages.Drawn(view: AugmentedView(of: $0, isMirrored: isMirrored)) })
  }

  private func check(_ samples: ArraySlice<Int>) {
    precondition((1...batchSize).contains(samples.count), "as many samples as there is memory for")
    precondition(
      samples.allSatisfy(source.images.labels.indices.contains), "samples of the data set")
  }

  private func load(_ drawn: [AugmentedImages.Drawn]) -> Batch {
    let writing = Writing(
      source: source, drawn: drawn, values: values, partners: partners, team: team)
    team.run(on: writing) { $0.run(thread: $1) }
    let samples = drawn.map(\.view.sample)
    return Batch(
      samples: samples, images: values.slice(0..<drawn.count * source.images.shape.pixelCount),
      labels: samples.map { source.images.labels[$0] }, targets: targets(drawn))
  }

  private func targets(_ drawn: [AugmentedImages.Drawn]) -> [Double] {
    let images = source.images
    let classCount = images.classNames.count
    var targets = [Double](repeating: 0, count: drawn.count * classCount)
    for (row, sample) in drawn.enumerated() {
      let own = sample.partner.map { $0.mixture.ownShare(in: images.shape) } ?? 1
      targets[row * classCount + images.labels[sample.view.sample]] = own
      if let partner = sample.partner {
        targets[row * classCount + images.labels[partner.view.sample]] += 1 - own
      }
    }
    return targets
  }

  /// The threads' work: images in contiguous runs, each written by one thread alone.
  private struct Writing {
    let source: AugmentedImages
    let drawn: [AugmentedImages.Drawn]
    let values: FlatVector
    let partners: FlatVector
    let team: ThreadTeam

    func run(thread: Int) {
      let shape = source.images.shape
      for index in team.share(of: drawn.count, thread: thread) {
        let sample = drawn[index]
        let own = values.slice(index * shape.pixelCount..<(index + 1) * shape.pixelCount)
        own.withMutableSpan { source.write(sample.view, into: &$0) }
        guard let partner = sample.partner else { continue }
        let other = partners.slice(thread * shape.pixelCount..<(thread + 1) * shape.pixelCount)
        other.withMutableSpan { source.write(partner.view, into: &$0) }
        own.withMutableSpan(reading: other) { partner.mixture.mix($1, into: &$0, shape: shape) }
      }
    }
  }
}
