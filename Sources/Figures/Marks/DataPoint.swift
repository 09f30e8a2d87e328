/// A place in a panel in data coordinates; not drawn when a coordinate is not finite.
public struct DataPoint: Sendable, Hashable {
  /// Along the horizontal axis.
  public var x: Double
  /// Along the vertical axis.
  public var y: Double

  /// A place in data coordinates.
  public init(_ x: Double, _ y: Double) {
    (self.x, self.y) = (x, y)
  }
}

/// An interval at a place on the other axis; an end may be infinite.
public struct DataInterval: Sendable, Hashable {
  /// The place on the other axis.
  public var position: Double
  /// The lower end.
  public var low: Double
  /// The upper end.
  public var high: Double

  /// An interval from `low` to `high` at a place on the other axis.
  public init(at position: Double, low: Double, high: Double) {
    (self.position, self.low, self.high) = (position, low, high)
  }
}
