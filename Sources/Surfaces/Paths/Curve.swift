public import Landscape

/// A way between two networks over a third point, the bend.
///
/// - Source: Garipov, Izmailov, Podoprikhin, Vetrov & Wilson 2018, arXiv:1802.10026, eqs. (3), (4).
public struct Curve: ParameterPath, Equatable {
  /// How the bend pulls the curve.
  public let shape: Shape
  /// The point at t = 0.
  public let start: [Double]
  /// The point that gives the curve its course; only the chain goes through it, at t = 1/2.
  public internal(set) var bend: [Double]
  /// The point at t = 1.
  public let end: [Double]

  /// The two curves of the paper, both quadratic or linear in t and linear in the bend.
  public enum Shape: String, Sendable, Codable, CaseIterable {
    /// (1 - t)² start + 2t (1 - t) bend + t² end.
    case bezier
    /// Two straight segments that meet in the bend.
    case polygonalChain = "polygonal-chain"

    /// How much each of the three points counts; the sum is 1.
    ///
    /// - Parameter t: From 0 to 1.
    public func weights(at t: Double) -> (start: Double, bend: Double, end: Double) {
      switch self {
      case .bezier: ((1 - t) * (1 - t), 2 * t * (1 - t), t * t)
      case .polygonalChain:
        t <= 0.5 ? (1 - 2 * t, 2 * t, 0) : (0, 2 * (1 - t), 2 * t - 1)
      }
    }
  }

  /// A curve over a given bend, or the middle between the ends.
  ///
  /// - Parameters:
  ///   - shape: How the bend pulls the curve.
  ///   - start: One finite number per parameter.
  ///   - bend: As many; `nil` for the middle, which makes the curve straight.
  ///   - end: As many.
  /// - Throws: `LandscapeError` if the points are not finite or belong to different networks.
  public init(
    _ shape: Shape, from start: [Double], over bend: [Double]? = nil, to end: [Double]
  ) throws(LandscapeError) {
    let bend = bend ?? zip(start, end).map { 0.5 * $0 + 0.5 * $1 }
    try requirePath([("start", start), ("bend", bend), ("end", end)])
    (self.shape, self.start, self.bend, self.end) = (shape, start, bend, end)
  }

  public var parameterCount: Int { start.count }

  public func point(at t: Double) -> [Double] {
    let weights = shape.weights(at: t)
    return start.indices.map {
      weights.start * start[$0] + weights.bend * bend[$0] + weights.end * end[$0]
    }
  }
}
