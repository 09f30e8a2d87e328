/// The pattern of a line.
public enum Dash: Sendable, Hashable, CaseIterable {
  /// Without gaps.
  case solid
  /// Dashes of 3 points.
  case dashed
  /// Dots.
  case dotted
  /// A dash and a dot in turn.
  case dashDotted
  /// Dashes of 6 points.
  case longDashed

  /// Lengths drawn and left out in turn, in points at paper size; empty for a solid line.
  var lengths: [Double] {
    switch self {
    case .solid: []
    case .dashed: [3.2, 1.8]
    case .dotted: [0.6, 1.6]
    case .dashDotted: [3.2, 1.5, 0.6, 1.5]
    case .longDashed: [6, 1.8]
    }
  }
}

/// How a line is drawn.
public struct Stroke: Sendable, Hashable {
  /// Colour of the line.
  public var colour: Colour
  /// Width in points at paper size, above 0.
  public var width: Double
  /// Pattern of the line.
  public var dash: Dash

  /// A line of a colour, a width in points at paper size (above 0) and a pattern.
  public init(_ colour: Colour, width: Double = 1, dash: Dash = .solid) {
    (self.colour, self.width, self.dash) = (colour, width, dash)
  }
}

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
