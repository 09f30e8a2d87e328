/// Values on a rectangular grid, for contours and heat maps.
public struct Grid: Sendable, Hashable {
  /// The columns along the horizontal axis, at least 2, rising.
  public let x: [Double]
  /// The rows along the vertical axis, at least 2, rising.
  public let y: [Double]
  /// One value for each column and row, `values[column * y.count + row]`.
  public let values: [Double]

  /// A grid of values.
  ///
  /// - Parameters:
  ///   - x: At least 2 finite columns that rise.
  ///   - y: At least 2 finite rows that rise.
  ///   - values: Shape [columns × rows], the rows of a column side by side.
  /// - Throws: ``FigureError/impossibleFigure(reason:)`` when sizes or orders do not fit.
  public init(x: [Double], y: [Double], values: [Double]) throws(FigureError) {
    for axis in [x, y] {
      guard axis.count >= 2, axis.allSatisfy(\.isFinite),
        zip(axis, axis.dropFirst()).allSatisfy({ $0 < $1 })
      else {
        throw .impossibleFigure(
          reason: "a grid needs at least two finite columns and rows that rise")
      }
    }
    guard values.count == x.count * y.count else {
      throw .impossibleFigure(
        reason: "a grid of \(x.count) columns and \(y.count) rows needs "
          + "\(x.count * y.count) values, not \(values.count)")
    }
    (self.x, self.y, self.values) = (x, y, values)
  }
}
