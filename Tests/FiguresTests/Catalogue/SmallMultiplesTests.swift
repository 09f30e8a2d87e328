import Testing

@testable import Figures

@Suite("Small multiples") struct SmallMultiplesTests {
  @Test(
    "fill the width of the page, row by row",
    arguments: [(1, 1, 1), (3, 3, 1), (4, 4, 1), (5, 3, 2), (8, 4, 2), (12, 4, 3), (14, 3, 5)])
  func layout(count: Int, columns: Int, rows: Int) {
    let layout = SmallMultiples(count: count)
    #expect(layout.columnCount == columns)
    #expect(layout.height(ofRows: 1.5) == 1.5 * Double(rows))
    #expect(layout.width == (count == 1 ? .column : .page))
    #expect((0..<count).filter(layout.isLowest) == Array((count - columns)..<count))
  }
}
