import Batches
import DataSets
import Testing

@Suite("Augmentation") struct AugmentationTests {
  private static let shape = ImageShape(channels: 3, height: 32, width: 28)

  @Test("the standard pads by four, crops and flips")
  func standard() {
    #expect(Augmentation.standard == Augmentation(padding: 4, flip: .horizontal))
    #expect(Augmentation.standard.cutoutSide == 0 && Augmentation.standard.mixing == .none)
    #expect(Augmentation.none == Augmentation())
  }

  @Test(
    "what fits the image is allowed, up to the borders",
    arguments: [
      Augmentation.none, .standard, Augmentation(padding: 27), Augmentation(cutoutSide: 28),
      Augmentation(mixing: .mixup(alpha: 1e-3)), Augmentation(mixing: .cutMix(alpha: 1)),
    ])
  func allowed(augmentation: Augmentation) throws { try augmentation.check(for: Self.shape) }

  @Test(
    "what does not is refused by name",
    arguments: [
      (Augmentation(padding: 28), "padding is 28; allowed: 0 to 27 for 3x32x28 images"),
      (Augmentation(padding: -1), "padding is -1; allowed: 0 to 27 for 3x32x28 images"),
      (Augmentation(cutoutSide: 29), "cutout side is 29; allowed: 0 to 28 for 3x32x28 images"),
      (Augmentation(cutoutSide: -2), "cutout side is -2; allowed: 0 to 28 for 3x32x28 images"),
      (
        Augmentation(mixing: .mixup(alpha: 0)),
        "mixup alpha is 0.0; allowed: finite numbers above 0"
      ),
      (
        Augmentation(mixing: .cutMix(alpha: .infinity)),
        "CutMix alpha is inf; allowed: finite numbers above 0"
      ),
      (
        Augmentation(mixing: .mixup(alpha: .nan)),
        "mixup alpha is nan; allowed: finite numbers above 0"
      ),
    ])
  func refused(augmentation: Augmentation, message: String) throws {
    let error = try #require(throws: BatchError.self) { try augmentation.check(for: Self.shape) }
    #expect(error.description == message)
  }
}
