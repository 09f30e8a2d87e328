import DataSets
import Randomness

/// A rectangle of pixels inside an image; it may have none.
struct PixelBox: Sendable, Equatable {
  let rows: Range<Int>
  let columns: Range<Int>

  /// The rectangle around a pixel of the image, without what sticks out.
  ///
  /// An even number of rows or columns has one more before the pixel than after it.
  init(
    rowCount: Int, columnCount: Int, aroundRow row: Int, column: Int, in shape: ImageShape
  ) {
    rows = Self.clipped(rowCount, around: row, below: shape.height)
    columns = Self.clipped(columnCount, around: column, below: shape.width)
  }

  /// The rectangle around a pixel drawn uniformly; two draws whatever its size.
  init(
    rowCount: Int, columnCount: Int, in shape: ImageShape, random: inout RandomStream
  ) {
    let row = random.index(below: shape.height)
    let column = random.index(below: shape.width)
    self.init(
      rowCount: rowCount, columnCount: columnCount, aroundRow: row, column: column, in: shape)
  }

  var pixelCount: Int { rows.count * columns.count }

  private static func clipped(_ count: Int, around centre: Int, below limit: Int) -> Range<Int> {
    let first = centre - count / 2
    return max(0, first)..<min(limit, first + count)
  }
}
