public import Landscape
public import Surfaces

import Records

/// The finished cells of a surface on disk, in the order in which they came.
///
/// Each row has the cell's index and coordinates and the measured numbers, or else which number is
/// not finite and where.
public struct CellFile: CellStore {
  private var table: ProbeTable
  private let grid: CellGrid
  private let columns: [String]
  private var cells: [Int: Cell]

  /// The cells that a file has; none where there is no file.
  ///
  /// - Parameters:
  ///   - path: The file; its folder must exist.
  ///   - grid: The cells of the surface.
  ///   - columns: The names of the measured numbers.
  /// - Throws: ``ProbeRunError`` for a file that cannot be read or holds no cells of this grid.
  public init(path: String, grid: CellGrid, columns: [String]) throws(ProbeRunError) {
    (self.grid, self.columns) = (grid, columns)
    table = try ProbeTable(
      path: path, columns: ["cell", "first", "second"] + columns + ["quantity", "part"])
    let indices = try table.reading { (rows) throws(FormatError) in try rows.integers("cell") }
    let values = try table.reading { (rows) throws(FormatError) in
      try columns.map { (column) throws(FormatError) in try rows.optionalDoubles(column) }
    }
    let quantities = try table.reading { (rows) throws(FormatError) in
      try rows.strings("quantity")
    }
    let parts = try table.reading { (rows) throws(FormatError) in try rows.strings("part") }
    cells = [:]
    for (row, index) in indices.enumerated() {
      guard 0..<grid.cellCount ~= index else {
        throw .damaged(
          path: path,
          problem: "cell: found \(index), allowed are 0 to \(grid.cellCount - 1)")
      }
      let found = values.compactMap { $0[row] }
      cells[index] =
        found.count == columns.count
        ? .measured(found) : .notFinite(quantity: quantities[row], part: parts[row])
    }
  }

  /// Number of finished cells.
  public var count: Int { cells.count }

  public func cell(at index: Int) -> Cell? { cells[index] }

  public mutating func put(_ cell: Cell, at index: Int) throws(LandscapeError) {
    let place = grid.coordinates(ofCell: index)
    let start: [CSVCell] = [.integer(index), .double(place.first), .double(place.second)]
    let rest: [CSVCell] =
      switch cell {
      case .measured(let values): values.map(CSVCell.double) + [.missing, .missing]
      case .notFinite(let quantity, let part):
        columns.map { _ in .missing } + [.string(quantity), .string(part)]
      }
    do throws(ProbeRunError) { try table.append(start + rest) } catch {
      throw .failed(error.description)
    }
    cells[index] = cell
  }
}
