/// The shape of a data point.
public enum Marker: Sendable, Hashable, CaseIterable {
  /// A disc.
  case circle
  /// A square on its side.
  case square
  /// A triangle that points up.
  case triangle
  /// A triangle that points down.
  case invertedTriangle
  /// A square on its corner.
  case diamond
  /// Two crossing diagonal strokes.
  case cross
  /// Two crossing upright strokes.
  case plus
}

/// How a data point is drawn.
public struct Symbol: Sendable, Hashable {
  /// Whether the shape is filled.
  public enum Filling: Sendable, Hashable {
    /// Filled with the colour.
    case filled
    /// White inside an outline of the colour.
    case open
  }

  /// Shape.
  public var marker: Marker
  /// Colour.
  public var colour: Colour
  /// Diameter in points at paper size, above 0.
  public var size: Double
  /// Whether the shape is filled; a cross and a plus have no inside.
  public var filling: Filling

  /// A shape of a colour and of a diameter in points at paper size, above 0.
  public init(
    _ marker: Marker, colour: Colour, size: Double = 4, filling: Filling = .filled
  ) {
    (self.marker, self.colour, self.size, self.filling) = (marker, colour, size, filling)
  }
}
