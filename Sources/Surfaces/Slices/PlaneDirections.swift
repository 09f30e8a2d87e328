public import Landscape

/// The two directions of a plane, which are not parallel.
public struct PlaneDirections: Sendable, Equatable {
  /// The direction of the first axis.
  public let first: Direction
  /// The direction of the second axis.
  public let second: Direction
  /// The part of the second direction at right angles to the first.
  private let remainder: [Double]

  /// What becomes of the second direction's part along the first.
  public enum Orthogonalisation: String, Sendable, Codable, CaseIterable {
    /// It stays: filters keep the lengths that a normalisation gave them, and the axes may lean.
    case none
    /// It is taken out: the plane is the same, the axes are at right angles, and the second
    /// direction becomes shorter, by a factor of about 1 - 1 / (2 · parameters) for random ones.
    case againstFirst = "against-first"
  }

  /// The directions of a plane.
  ///
  /// - Parameters:
  ///   - first: Kept as it is.
  ///   - second: As long as `first`.
  ///   - orthogonalisation: What becomes of the part of `second` along `first`.
  /// - Throws: `LandscapeError` if the directions differ in length, or are parallel to rounding.
  public init(
    first: Direction, second: Direction, orthogonalisation: Orthogonalisation = .none
  ) throws(LandscapeError) {
    try requireCount(
      second.components.count, as: first.components.count, of: "second direction")
    var remainder = second.components
    // Twice, as the rounding of the first pass is not small beside a small remainder.
    for _ in 0..<2 {
      let overlap = innerProduct(first.components, remainder)
      remainder.add(-overlap / (first.length * first.length), times: first.components)
    }
    // Below this sine the remainder is made of the last digits of the directions.
    guard euclideanLength(of: remainder, in: remainder.indices) > 1e-8 * second.length else {
      throw .invalid(
        option: "second direction", found: "one parallel to the first",
        allowed: "one that spans a plane with it")
    }
    self.first = first
    self.remainder = remainder
    switch orthogonalisation {
    case .none: self.second = second
    case .againstFirst: self.second = try Direction(remainder)
    }
  }

  /// The combination of both directions that is nearest to a vector.
  func projection(of vector: [Double]) -> (first: Double, second: Double, distance: Double) {
    let (x, y) = (first.components, second.components)
    // Only the part of y beside x reaches what x leaves over.
    let across = innerProduct(remainder, vector) / innerProduct(remainder, y)
    var rest = vector
    rest.add(-across, times: y)
    let along = innerProduct(x, rest) / innerProduct(x, x)
    rest.add(-along, times: x)
    return (along, across, euclideanLength(of: rest, in: rest.indices))
  }
}
