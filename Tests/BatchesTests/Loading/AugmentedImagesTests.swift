import DataSets
import Randomness
import Testing

@testable import Batches

@Suite("Augmented images") struct AugmentedImagesTests {
  private static let images = testImages(30, ImageShape(channels: 1, height: 8, width: 8))

  private func source(
    seed: UInt64, _ augmentation: Augmentation = .standard
  ) throws -> AugmentedImages {
    try AugmentedImages(
      Self.images, byteNormalization(means: [0]), augmentation, random: RandomStream(seed: seed))
  }

  private func views(_ source: AugmentedImages, epoch: Int) -> [AugmentedView] {
    source.allSamples.map { source.draw($0, epoch: epoch).view }
  }

  @Test("are shown alike whenever seed, epoch and sample are the same")
  func repeatable() throws {
    let first = try source(seed: 1)
    _ = views(first, epoch: 0)
    #expect(views(first, epoch: 9) == views(try source(seed: 1), epoch: 9))
  }

  // 162 views are equally likely for each of 30 samples: two lists agree with odds of 162^-30.
  @Test("are shown anew in every epoch and under every seed")
  func fresh() throws {
    let first = views(try source(seed: 1), epoch: 0)
    #expect(views(try source(seed: 1), epoch: 1) != first)
    #expect(views(try source(seed: 2), epoch: 0) != first)
    #expect(Set(first.map { [$0.rowShift, $0.columnShift] }).count > 10)
  }

  @Test("refuse an augmentation that does not fit their size")
  func refused() throws {
    #expect(throws: BatchError.self) { try source(seed: 1, Augmentation(padding: 8)) }
    #expect(throws: BatchError.self) { try source(seed: 1, Augmentation(cutoutSide: 9)) }
  }

  @Test("a partner that is not in the data set traps")
  func strangePartner() async {
    await #expect(processExitsWith: .failure) {
      _ = try AugmentedImages(
        testImages(2, ImageShape(channels: 1, height: 2, width: 2)), byteNormalization(means: [0]),
        .none, random: RandomStream(seed: 1), partners: [2])
    }
  }
}
