public import Landscape

/// A vector in the space of all parameters along which a loss is looked at.
///
/// Its length is the unit of the axis along it: at the coordinate x the parameters are those of the
/// home point plus x times the components.
public struct Direction: Sendable, Equatable {
  /// One finite number per parameter, in the order of the layout; not all are zero.
  public let components: [Double]

  /// The Euclidean length of the vector, in the unit of the parameters.
  public var length: Double { euclideanLength(of: components, in: components.indices) }

  /// A direction from its components, such as an eigenvector that a probe found.
  ///
  /// - Parameter components: Finite, and not all zero.
  /// - Throws: `LandscapeError` for components that are not.
  public init(_ components: [Double]) throws(LandscapeError) {
    if let index = components.firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(quantity: "direction", part: "component \(index) is \(components[index])")
    }
    guard components.contains(where: { $0 != 0 }) else {
      throw .invalid(
        option: "direction", found: "\(components.count) zeros",
        allowed: "at least one component other than zero")
    }
    self.components = components
  }

  /// The direction from one point to another, which lies at the coordinate 1.
  ///
  /// - Parameters:
  ///   - start: One number per parameter.
  ///   - end: As many, and another point.
  /// - Throws: `LandscapeError` if the points are the same, not finite, or of different networks.
  public init(from start: [Double], to end: [Double]) throws(LandscapeError) {
    try requireCount(end.count, as: start.count, of: "end of the direction")
    try self.init(zip(start, end).map { $1 - $0 })
  }
}

/// Refuses what belongs to another network.
func requireCount(
  _ found: Int, as expected: Int, of option: String
) throws(LandscapeError) {
  guard found == expected else {
    throw .invalid(
      option: option, found: "\(found) parameters",
      allowed: "as many as the network has, \(expected)")
  }
}
