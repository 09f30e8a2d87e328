import Surfaces
import Testing

@Suite("Cell grid") struct CellGridTests {
  @Test("keeps rows and columns apart when their numbers differ")
  func rectangle() throws {
    let grid = CellGrid(
      first: try GridAxis(0...3, count: 4), second: try GridAxis(10...20, count: 2))
    #expect(grid.cellCount == 8)
    let places = (0..<8).map { grid.coordinates(ofCell: $0) }
    #expect(places.map(\.first) == [0, 1, 2, 3, 0, 1, 2, 3])
    #expect(places.map(\.second) == [10, 10, 10, 10, 20, 20, 20, 20])
    #expect(grid.index(first: 3, second: 0) == 3)
    #expect(grid.index(first: 0, second: 1) == 4)
  }

  @Test(
    "orders every cell once, the middle first",
    arguments: [(1, 1), (1, 6), (5, 1), (51, 51), (4, 9), (2, 2)])
  func order(columns: Int, rows: Int) throws {
    let grid = try grid(columns: columns, rows: rows)
    #expect(grid.order.sorted() == Array(0..<columns * rows))
    #expect(grid.order.first == grid.index(first: (columns - 1) / 2, second: (rows - 1) / 2))
  }

  @Test("finishes every coarser lattice before a finer one", arguments: [(17, 17), (33, 9)])
  func coarseToFine(columns: Int, rows: Int) throws {
    let grid = try grid(columns: columns, rows: rows)
    for spacing in [8, 4, 2, 1] {
      // Every spacing-th row and column, counted from the middle.
      let lattice = (0..<columns * rows).filter {
        ($0 % columns - columns / 2) % spacing == 0 && ($0 / columns - rows / 2) % spacing == 0
      }
      #expect(grid.order.prefix(lattice.count).sorted() == lattice)
    }
  }

  @Test("shows a line coarse to fine too")
  func line() throws {
    let grid = CellGrid(first: try GridAxis(0...1, count: 9))
    #expect(grid.order == [4, 0, 8, 2, 6, 1, 3, 5, 7])
  }

  private func grid(columns: Int, rows: Int) throws -> CellGrid {
    try CellGrid(first: axis(columns), second: axis(rows))
  }

  private func axis(_ count: Int) throws -> GridAxis {
    try GridAxis(count == 1 ? 0...0 : -1...1, count: count)
  }
}
