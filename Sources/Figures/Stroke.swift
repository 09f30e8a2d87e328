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
