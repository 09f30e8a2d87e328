public import Landscape

/// Evenly spaced points of a path, measured and continued as any surface.
///
/// The first coordinate is the share t of the way.
public struct SampledPath<Path: ParameterPath>: Surface {
  /// The way.
  public let path: Path
  public let grid: CellGrid

  /// Points of a path, both ends included.
  ///
  /// - Parameters:
  ///   - path: The way.
  ///   - count: Number of points; at least 3, so that one lies between the ends.
  /// - Throws: `LandscapeError` for fewer.
  public init(_ path: Path, count: Int) throws(LandscapeError) {
    guard count >= 3 else {
      throw .invalid(option: "points of the path", found: "\(count)", allowed: "at least 3")
    }
    self.path = path
    grid = CellGrid(first: try GridAxis(0...1, count: count))
  }

  public var parameterCount: Int { path.parameterCount }

  public func point(first: Double, second: Double) -> [Double] { path.point(at: first) }
}
