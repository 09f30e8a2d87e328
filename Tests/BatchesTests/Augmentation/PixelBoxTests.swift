import DataSets
import Randomness
import Testing

@testable import Batches

@Suite("Pixel box") struct PixelBoxTests {
  private static let shape = ImageShape(channels: 1, height: 5, width: 8)

  struct Case: Sendable {
    let rowCount: Int, columnCount: Int, row: Int, column: Int
    let rows: Range<Int>, columns: Range<Int>
  }

  // By hand: from centre − size / 2 (rounded down) on, cut to 0 ..< 5 and 0 ..< 8.
  @Test(
    "lies around its centre and ends at the border",
    arguments: [
      Case(rowCount: 3, columnCount: 3, row: 2, column: 4, rows: 1..<4, columns: 3..<6),
      Case(rowCount: 2, columnCount: 4, row: 2, column: 4, rows: 1..<3, columns: 2..<6),
      Case(rowCount: 1, columnCount: 1, row: 4, column: 0, rows: 4..<5, columns: 0..<1),
      Case(rowCount: 4, columnCount: 4, row: 0, column: 0, rows: 0..<2, columns: 0..<2),
      Case(rowCount: 4, columnCount: 4, row: 4, column: 7, rows: 2..<5, columns: 5..<8),
      Case(rowCount: 3, columnCount: 3, row: 0, column: 7, rows: 0..<2, columns: 6..<8),
      Case(rowCount: 5, columnCount: 8, row: 2, column: 4, rows: 0..<5, columns: 0..<8),
      Case(rowCount: 0, columnCount: 3, row: 0, column: 4, rows: 0..<0, columns: 3..<6),
    ])
  func clipping(_ test: Case) {
    let box = PixelBox(
      rowCount: test.rowCount, columnCount: test.columnCount, aroundRow: test.row,
      column: test.column, in: Self.shape)
    #expect(box.rows == test.rows && box.columns == test.columns)
    #expect(box.pixelCount == test.rows.count * test.columns.count)
  }

  @Test("drawn boxes have each pixel for their centre equally often")
  func centres() {
    var random = RandomStream(seed: 1)
    var counts = [Int](repeating: 0, count: Self.shape.planeSize)
    let trials = 40_000
    for _ in 0..<trials {
      // One pixel: the centre itself.
      let box = PixelBox(rowCount: 1, columnCount: 1, in: Self.shape, random: &random)
      counts[box.rows.lowerBound * Self.shape.width + box.columns.lowerBound] += 1
    }
    #expect(counts.allSatisfy { isExpected($0, of: trials, probability: 1.0 / 40) })
  }
}
