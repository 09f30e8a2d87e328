public import Landscape

/// The points on a line through a home point, along one direction.
public struct Slice: Surface {
  /// The point at the coordinate 0.
  public let home: [Double]
  /// Where the line goes; its length is the unit of the coordinate.
  public let direction: Direction
  public let grid: CellGrid

  /// A line through a point.
  ///
  /// - Parameters:
  ///   - home: One number per parameter.
  ///   - direction: As long as `home`.
  ///   - axis: The coordinates, on either side of 0 or both.
  /// - Throws: `LandscapeError` if the direction belongs to another network.
  public init(
    through home: [Double], along direction: Direction, at axis: GridAxis
  ) throws(LandscapeError) {
    try requireCount(direction.components.count, as: home.count, of: "direction")
    (self.home, self.direction) = (home, direction)
    grid = CellGrid(first: axis)
  }

  public var parameterCount: Int { home.count }

  public func point(first: Double, second: Double) -> [Double] {
    home.indices.map { home[$0] + first * direction.components[$0] }
  }
}
