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
    try requireEnds(start, end)
    (self.start, self.end) = (start, end)
  }

  public var parameterCount: Int { start.count }

  public func point(at t: Double) -> [Double] {
    start.indices.map { (1 - t) * start[$0] + t * end[$0] }
  }
}

/// Refuses ends between which there is no way.
func requireEnds(_ start: [Double], _ end: [Double]) throws(LandscapeError) {
  try requireCount(end.count, as: start.count, of: "end of the path")
  for (name, point) in [("start", start), ("end", end)] where !point.allSatisfy(\.isFinite) {
    throw .notFinite(quantity: "\(name) of the path", part: "a parameter")
  }
}
