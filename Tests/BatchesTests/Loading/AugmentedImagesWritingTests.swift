import DataSets
import Randomness
import Testing

@testable import Batches

@Suite("Writing of augmented images") struct AugmentedImagesWritingTests {
  private static let shape = ImageShape(channels: 1, height: 2, width: 3)

  /// Bytes less 1, so that black is −1 and the mean 0: [[9, 19, 29], [39, 49, 59]].
  private func tiny() throws -> AugmentedImages {
    try AugmentedImages(
      LabelledImages(
        name: "a", origin: [], shape: Self.shape,
        pixels: [9, 9, 9, 9, 9, 9, 10, 20, 30, 40, 50, 60],
        labels: [0, 0], classNames: ["x"]), byteNormalization(means: [1]), .none,
      random: RandomStream(seed: 0))
  }

  struct Case: Sendable {
    let row: Int, column: Int, isMirrored: Bool
    let values: [Float]
  }

  @Test(
    "a view is cropped from the padded image and then mirrored",
    arguments: [
      Case(row: 0, column: 0, isMirrored: false, values: [9, 19, 29, 39, 49, 59]),
      Case(row: 0, column: 0, isMirrored: true, values: [29, 19, 9, 59, 49, 39]),
      Case(row: -1, column: 0, isMirrored: false, values: [-1, -1, -1, 9, 19, 29]),
      Case(row: 1, column: 1, isMirrored: false, values: [49, 59, -1, -1, -1, -1]),
      Case(row: 1, column: 1, isMirrored: true, values: [-1, 59, 49, -1, -1, -1]),
      Case(row: 0, column: -1, isMirrored: true, values: [19, 9, -1, 49, 39, -1]),
    ])
  func byHand(_ test: Case) throws {
    let view = AugmentedView(
      of: 1, rowShift: test.row, columnShift: test.column, isMirrored: test.isMirrored, hole: nil)
    #expect(try tiny().values(of: view) == test.values)
  }

  @Test("a hole is cut after the mirror and shows the mean, not black")
  func hole() throws {
    let view = AugmentedView(
      of: 1, rowShift: -1, columnShift: 0, isMirrored: true,
      hole: PixelBox(rowCount: 2, columnCount: 2, aroundRow: 1, column: 0, in: Self.shape))
    #expect(try tiny().values(of: view) == [0, -1, -1, 0, 19, 9])
  }

  @Test("every crop and mirror is what padding, cropping and mirroring one after another give")
  func everyView() throws {
    let images = testImages(3, ImageShape(channels: 2, height: 4, width: 5))
    let normalization = try PixelNormalization(
      mean: [0.4914, 0.4465], standardDeviation: [0.2470, 0.2616])
    let padding = 3
    let source = try AugmentedImages(
      images, normalization, Augmentation(padding: padding), random: RandomStream(seed: 0))
    for row in -padding...padding {
      for column in -padding...padding {
        for isMirrored in [false, true] {
          let view = AugmentedView(
            of: 2, rowShift: row, columnShift: column, isMirrored: isMirrored, hole: nil)
          let expected = plainView(images, view, padding: padding, normalization)
          #expect(source.values(of: view) == expected, "\(view)")
        }
      }
    }
  }
}
