import DataSets
import Randomness
import Testing

@testable import Batches

@Suite("Mixing") struct MixingTests {
  private static let images = testImages(40, ImageShape(channels: 3, height: 5, width: 4))
  private static let mixings: [Mixing] = [.mixup(alpha: 0.7), .cutMix(alpha: 1)]

  private func source(
    _ mixing: Mixing, partners: [Int]? = nil
  ) throws -> AugmentedImages {
    try AugmentedImages(
      Self.images, byteNormalization(means: [7, 8, 9]),
      Augmentation(padding: 1, flip: .horizontal, cutoutSide: 2, mixing: mixing),
      random: RandomStream(seed: 8), partners: partners)
  }

  @Test("does not change how a sample itself is shown", arguments: mixings)
  func ownView(mixing: Mixing) throws {
    let (mixed, apart) = (try source(mixing), try source(.none))
    for sample in 0..<40 {
      let drawn = mixed.draw(sample, epoch: 3)
      #expect(drawn.view == apart.draw(sample, epoch: 3).view)
      #expect(apart.draw(sample, epoch: 3).partner == nil)
      // The partner is shown as the same epoch shows it on its own.
      let partner = try #require(drawn.partner)
      #expect(partner.view == apart.draw(partner.view.sample, epoch: 3).view)
    }
  }

  @Test("takes partners from the samples that may be used, each equally often", arguments: mixings)
  func partners(mixing: Mixing) throws {
    let allowed = [3, 4, 9, 31]
    let source = try source(mixing, partners: allowed)
    let trials = 4_000
    let drawn = (0..<trials).compactMap {
      source.draw($0 % 40, epoch: $0 / 40).partner?.view.sample
    }
    #expect(drawn.count == trials)
    for sample in 0..<40 {
      let count = drawn.count { $0 == sample }
      if allowed.contains(sample) {
        #expect(isExpected(count, of: trials, probability: 0.25))
      } else {
        #expect(count == 0)
      }
    }
  }

  @Test("draws another partner and share in every epoch")
  func epochs() throws {
    let source = try source(.mixup(alpha: 1))
    let draws = (0..<40).map { source.draw(5, epoch: $0).partner }
    #expect(Set(draws.map { $0?.mixture.ownShare(in: Self.images.shape) }).count == 40)
    #expect(Set(draws.map { $0?.view.sample }).count > 10)
  }
}
