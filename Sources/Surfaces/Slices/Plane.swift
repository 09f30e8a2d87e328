public import Landscape

/// The points of a plane through a home point, along two directions.
public struct Plane: Surface {
  /// The point at the coordinates 0 and 0.
  public let home: [Double]
  /// Where the plane goes; the lengths are the units of the coordinates.
  public let directions: PlaneDirections
  public let grid: CellGrid

  /// A plane through a point.
  ///
  /// - Parameters:
  ///   - home: One number per parameter.
  ///   - directions: As long as `home`.
  ///   - grid: The coordinates; any two axes, of different counts too.
  /// - Throws: `LandscapeError` if the directions belong to another network.
  public init(
    through home: [Double], along directions: PlaneDirections, at grid: CellGrid
  ) throws(LandscapeError) {
    try requireCount(directions.first.components.count, as: home.count, of: "directions")
    (self.home, self.directions, self.grid) = (home, directions, grid)
  }

  public var parameterCount: Int { home.count }

  public func point(first: Double, second: Double) -> [Double] {
    let (x, y) = (directions.first.components, directions.second.components)
    return home.indices.map { home[$0] + (first * x[$0] + second * y[$0]) }
  }

  /// The coordinates of the plane's point that is nearest to a point, and how far that is.
  ///
  /// For drawing other networks, or a trajectory, into the plane.
  ///
  /// - Parameter point: One number per parameter.
  /// - Returns: The coordinates along both directions, and the Euclidean distance from the plane.
  /// - Throws: `LandscapeError` if the point belongs to another network.
  public func projection(
    of point: [Double]
  ) throws(LandscapeError) -> (first: Double, second: Double, distance: Double) {
    try requireCount(point.count, as: home.count, of: "projected point")
    return directions.projection(of: home.indices.map { point[$0] - home[$0] })
  }
}
