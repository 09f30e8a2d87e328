import DataSets
import FeatureMaps
import Randomness
import Testing

@testable import Batches

@Suite("Batch loader") struct BatchLoaderTests {
  private static let images = testImages(23, ImageShape(channels: 3, height: 6, width: 5))
  private static let augmentations = [
    Augmentation(padding: 2, flip: .horizontal, cutoutSide: 3),
    Augmentation(padding: 2, flip: .horizontal, mixing: .mixup(alpha: 0.8)),
    Augmentation(padding: 1, flip: .horizontal, cutoutSide: 2, mixing: .cutMix(alpha: 1)),
  ]

  private func loader(
    _ augmentation: Augmentation, batchSize: Int = 23, threads: Int = 2, seed: UInt64 = 4
  ) throws -> BatchLoader {
    let source = try AugmentedImages(
      Self.images, byteNormalization(means: [10, 20, 30]), augmentation,
      random: RandomStream(seed: seed))
    return BatchLoader(
      source, batchSize: batchSize, team: try ThreadTeam(threadCount: threads))
  }

  @Test("agrees to the bit with a second implementation, draws included")
  func golden() throws {
    let images = testImages(7, ImageShape(channels: 2, height: 4, width: 5))
    let normalization = try PixelNormalization(
      mean: [0.4914, 0.4465], standardDeviation: [0.2470, 0.2616])
    let team = try ThreadTeam(threadCount: 2)
    let cases = try GoldenBatches.read().cases
    #expect(cases.count == 6)
    for test in cases {
      let mixing: Mixing =
        switch test.mixing {
        case "mixup": .mixup(alpha: test.alpha)
        case "cutmix": .cutMix(alpha: test.alpha)
        default: .none
        }
      let augmentation = Augmentation(
        padding: test.padding, flip: test.flips ? .horizontal : .never, cutoutSide: test.cutout,
        mixing: mixing)
      let source = try AugmentedImages(
        images, normalization, augmentation, random: RandomStream(seed: GoldenBatches.seed))
      let loader = BatchLoader(source, batchSize: 3, team: team)
      let batch = loader.load(test.samples[...], epoch: test.epoch)
      #expect(batch.values == test.values, "\(augmentation)")
      #expect(batch.targets == test.targets, "\(augmentation)")
      #expect(batch.labels == test.samples.map { images.labels[$0] })
    }
  }

  @Test(
    "a sample has the same bits in any batch, place and number of threads", arguments: augmentations
  )
  func independence(augmentation: Augmentation) throws {
    let samples = Array(0..<23)
    let whole = try loader(augmentation, threads: 1).load(samples[...], epoch: 6)
    let (rows, targets) = (whole.rows, whole.targetRows)
    for threads in 1...3 {
      let loader = try loader(augmentation, batchSize: 23, threads: threads)
      let backwards = loader.load(ArraySlice(samples.reversed()), epoch: 6)
      #expect(backwards.rows == rows.reversed())
      #expect(backwards.targetRows == targets.reversed())
      for first in stride(from: 0, to: 23, by: 5) {
        let part = loader.load(samples[first..<min(first + 5, 23)], epoch: 6)
        #expect(part.rows == Array(rows[first..<min(first + 5, 23)]))
        #expect(part.targetRows == Array(targets[first..<min(first + 5, 23)]))
      }
    }
  }

  @Test("epochs and seeds show samples differently", arguments: augmentations)
  func variety(augmentation: Augmentation) throws {
    let samples = Array(0..<23)[...]
    let rows = try loader(augmentation).load(samples, epoch: 0).rows
    #expect(try loader(augmentation).load(samples, epoch: 1).rows != rows)
    #expect(try loader(augmentation, seed: 5).load(samples, epoch: 0).rows != rows)
  }

  @Test(
    "plain batches are the normalised images, whatever the augmentation", arguments: augmentations)
  func plain(augmentation: Augmentation) throws {
    let loader = try loader(augmentation, batchSize: 9)
    for samples in [3..<12, 20..<23] {
      let batch = loader.loadPlain(Array(0..<23)[samples])
      var expected = [Float](repeating: 0, count: samples.count * Self.images.shape.pixelCount)
      var span = expected.mutableSpan
      try byteNormalization(means: [10, 20, 30]).write(Self.images, samples, into: &span)
      #expect(batch.values == expected)
      #expect(batch.samples == Array(samples) && batch.count == samples.count)
      #expect(batch.labels == samples.map { Self.images.labels[$0] })
    }
  }

  @Test("mirrored batches are the plain ones with every row reversed")
  func mirrored() throws {
    let loader = try loader(.none)
    let width = Self.images.shape.width
    let plain = loader.loadPlain([4, 0, 22]).values
    let mirrored = loader.loadPlain([4, 0, 22], isMirrored: true)
    #expect(
      mirrored.values
        == stride(from: 0, to: plain.count, by: width).flatMap {
          plain[$0..<$0 + width].reversed()
        })
    #expect(mirrored.labels == [2, 0, 2])
  }

  @Test("without mixing a target is one for the sample's class")
  func oneHot() throws {
    let batch = try loader(.standard(padding: 2)).load([4, 0, 22], epoch: 0)
    #expect(batch.labels == [2, 0, 2])
    #expect(batch.targetRows == [[0, 0, 1], [1, 0, 0], [0, 0, 1]])
  }

  @Test("targets sum to one and give the sample's class its share", arguments: augmentations)
  func targets(augmentation: Augmentation) throws {
    let loader = try loader(augmentation)
    for epoch in 0..<20 {
      let batch = loader.load(Array(0..<23)[...], epoch: epoch)
      for (sample, target) in batch.targetRows.enumerated() {
        #expect(target.reduce(0, +) == 1)
        guard let partner = loader.source.draw(sample, epoch: epoch).partner else { continue }
        let (own, other) = (batch.labels[sample], Self.images.labels[partner.view.sample])
        let share = partner.mixture.ownShare(in: Self.images.shape)
        #expect(target[own] == (own == other ? 1 : share))
        #expect(target[other] == (own == other ? 1 : 1 - share))
      }
    }
  }

  @Test("a batch beyond the memory, an empty one and a strange sample trap")
  func traps() async {
    await #expect(processExitsWith: .failure) {
      _ = try BatchLoaderTests().loader(.none, batchSize: 2).load([0, 1, 2], epoch: 0)
    }
    await #expect(processExitsWith: .failure) {
      _ = try BatchLoaderTests().loader(.none).load([], epoch: 0)
    }
    await #expect(processExitsWith: .failure) {
      _ = try BatchLoaderTests().loader(.none).loadPlain([23])
    }
  }
}

extension Augmentation {
  fileprivate static func standard(padding: Int) -> Augmentation {
    Augmentation(padding: padding, flip: .horizontal)
  }
}
