/// The cells of a slice or a plane: which coordinates each has, and in which order they are computed.
///
/// A cell's index is
///
///     index = second · (number along the first axis) + first
///
/// so the cells lie row by row, each row at one coordinate of the second axis, whatever the numbers
/// of rows and columns.
public struct CellGrid: Sendable, Equatable {
  /// Coordinates along the first direction: the columns.
  public let first: GridAxis
  /// Coordinates along the second direction: the rows. The single 0 for a line.
  public let second: GridAxis

  /// A grid from its axes.
  ///
  /// - Parameters:
  ///   - first: The columns.
  ///   - second: The rows; left out for a line.
  public init(first: GridAxis, second: GridAxis = .origin) {
    (self.first, self.second) = (first, second)
  }

  /// Number of cells.
  public var cellCount: Int { first.count * second.count }

  /// The index of the cell at a place on each axis.
  ///
  /// - Parameters:
  ///   - first: Below the first axis's count.
  ///   - second: Below the second axis's count.
  public func index(first: Int, second: Int) -> Int {
    precondition(
      0..<self.first.count ~= first && 0..<self.second.count ~= second, "a cell lies on the grid")
    return second * self.first.count + first
  }

  /// The coordinates of the cell with an index.
  ///
  /// - Parameter index: Below ``cellCount``.
  public func coordinates(ofCell index: Int) -> (first: Double, second: Double) {
    precondition(0..<cellCount ~= index, "a cell lies on the grid")
    return (
      first.coordinate(at: index % first.count), second.coordinate(at: index / first.count)
    )
  }

  /// The indices of all cells in the order in which they are computed: coarse to fine.
  ///
  /// The middle cell comes first; then every coarser lattice through it is finished, row by row,
  /// before the next finer one, which halves the spacing. So a grid that is a sixteenth done shows
  /// the whole surface at a quarter of the resolution, where rows from the bottom would show a strip.
  public var order: [Int] {
    let levels = (0..<cellCount).map { index in
      min(level(index % first.count, of: first), level(index / first.count, of: second))
    }
    return (0..<cellCount).sorted {
      levels[$0] == levels[$1] ? $0 < $1 : levels[$0] > levels[$1]
    }
  }

  /// How often the distance from the middle of an axis can be halved; most often in the middle.
  private func level(_ index: Int, of axis: GridAxis) -> Int {
    (index - (axis.count - 1) / 2).trailingZeroBitCount
  }
}
