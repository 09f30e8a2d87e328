/// A measured surface: its grid and what was found at each cell.
public struct SurfaceCells: Sendable, Equatable {
  /// The coordinates.
  public let grid: CellGrid
  /// The names of the numbers in each cell.
  public let columns: [String]
  /// One per cell of the grid, in the order of its indices: row by row.
  public let cells: [Cell]

  /// A surface from its cells.
  ///
  /// - Parameters:
  ///   - grid: The coordinates.
  ///   - columns: The names of the numbers.
  ///   - cells: As many as the grid has, row by row.
  public init(grid: CellGrid, columns: [String], cells: [Cell]) {
    precondition(cells.count == grid.cellCount, "a surface has the cells of its grid")
    (self.grid, self.columns, self.cells) = (grid, columns, cells)
  }

  /// The cell at a place on each axis.
  ///
  /// - Parameters:
  ///   - first: The column.
  ///   - second: The row.
  public subscript(first first: Int, second second: Int) -> Cell {
    cells[grid.index(first: first, second: second)]
  }

  /// One of the measured numbers at every cell, row by row; nil where a cell is not finite.
  ///
  /// - Parameter column: One of ``columns``.
  public func values(of column: String) -> [Double?] {
    guard let position = columns.firstIndex(of: column) else {
      preconditionFailure("\(column) is not a column of this surface")
    }
    return cells.map { $0.values?[position] }
  }
}
