import DataSets
import Randomness

/// One image as one epoch shows it: where it is cropped, whether mirrored, and its hole.
struct AugmentedView: Sendable, Equatable {
  /// The image's place in the data set.
  let sample: Int
  /// The image's row that the view shows in its row 0; outside the image it is black.
  let rowShift: Int
  /// The image's column in the view's column 0, before mirroring.
  let columnShift: Int
  let isMirrored: Bool
  /// Pixels of the view that are 0, the mean.
  let hole: PixelBox?

  /// The whole image, as it is or mirrored.
  init(of sample: Int, isMirrored: Bool = false) {
    self.init(of: sample, rowShift: 0, columnShift: 0, isMirrored: isMirrored, hole: nil)
  }

  init(of sample: Int, rowShift: Int, columnShift: Int, isMirrored: Bool, hole: PixelBox?) {
    self.sample = sample
    (self.rowShift, self.columnShift) = (rowShift, columnShift)
    (self.isMirrored, self.hole) = (isMirrored, hole)
  }

  /// Makes all five draws, in use or not, so that none depends on what else is in use.
  init(
    of sample: Int, _ augmentation: Augmentation, shape: ImageShape, random: inout RandomStream
  ) {
    let padding = augmentation.padding
    let row = random.index(below: 2 * padding + 1)
    let column = random.index(below: 2 * padding + 1)
    let mirrors = random.bernoulli(0.5)
    let side = augmentation.cutoutSide
    let hole = PixelBox(rowCount: side, columnCount: side, in: shape, random: &random)
    self.init(
      of: sample, rowShift: row - padding, columnShift: column - padding,
      isMirrored: mirrors && augmentation.flip == .horizontal, hole: side == 0 ? nil : hole)
  }
}
