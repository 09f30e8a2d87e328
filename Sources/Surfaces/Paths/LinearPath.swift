public import Landscape

/// The straight way between two networks, (1 - t) · start + t · end.
///
/// For the straight line beyond its ends take a ``Slice`` along their difference.
public struct LinearPath: ParameterPath {
  /// The point at t = 0.
  public let start: [Double]
  /// The point at t = 1.
  public let end: [Double]

  /// The straight way between two points.
  ///
  /// - Parameters:
  ///   - start: One finite number per parameter.
  ///   - end: As many.
  /// - Throws: `LandscapeError` if the points are not finite or belong to different networks.
  public init(from start: [Double], to end: [Double]) throws(LandscapeError) {
    try requirePath([("start", start), ("end", end)])
    (self.start, self.end) = (start, end)
  }

  public var parameterCount: Int { start.count }

  public func point(at t: Double) -> [Double] {
    start.indices.map { (1 - t) * start[$0] + t * end[$0] }
  }
}

/// Refuses points between which there is no way.
func requirePath(_ points: [(name: String, point: [Double])]) throws(LandscapeError) {
  for (name, point) in points {
    try requireCount(point.count, as: points[0].point.count, of: "\(name) of the path")
    guard point.allSatisfy(\.isFinite) else {
      throw .notFinite(quantity: "\(name) of the path", part: "a parameter")
    }
  }
}
