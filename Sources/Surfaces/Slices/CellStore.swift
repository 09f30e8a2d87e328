public import Landscape

/// Where finished cells are kept, so that half a surface can be continued.
///
/// A program keeps them on disk together with its settings, and refuses a store that other settings
/// made: cells carry no coordinates of their own.
public protocol CellStore {
  /// The finished cell at an index of the grid; nil if it has not been computed.
  ///
  /// What it found is no sign of being unfinished: a loss of 0 is a finished cell.
  func cell(at index: Int) -> Cell?

  /// Keeps a cell that was just computed; afterwards it must survive the end of the process.
  ///
  /// - Throws: `LandscapeError`, such as `LandscapeError.failed`, when it cannot.
  mutating func put(_ cell: Cell, at index: Int) throws(LandscapeError)
}

/// Cells in memory, for surfaces that are not continued.
public struct MemoryCells: CellStore {
  private var cells: [Int: Cell] = [:]

  /// A store without cells.
  public init() {}

  /// The finished cell at an index; nil if it has not been put.
  public func cell(at index: Int) -> Cell? { cells[index] }

  /// Keeps a cell until the store is gone.
  public mutating func put(_ cell: Cell, at index: Int) { cells[index] = cell }
}
