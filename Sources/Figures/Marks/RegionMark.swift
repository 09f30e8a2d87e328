/// A shaded rectangle; an infinite limit is the edge of the panel.
public struct RegionMark: Sendable, Hashable {
  /// From left to right.
  public var x: ClosedRange<Double>
  /// From bottom to top.
  public var y: ClosedRange<Double>
  /// Colour of the area.
  public var colour: Colour
  /// The line around the area; nil for none.
  public var outline: Stroke?

  /// A shaded rectangle, by default over the whole panel in each direction not given.
  public init(
    x: ClosedRange<Double> = -Double.infinity...Double.infinity,
    y: ClosedRange<Double> = -Double.infinity...Double.infinity, colour: Colour = .paleGrey,
    outline: Stroke? = nil
  ) {
    (self.x, self.y, self.colour, self.outline) = (x, y, colour, outline)
  }
}

extension RegionMark: MarkDrawing {
  var extent: (x: [Double], y: [Double]) {
    ([x.lowerBound, x.upperBound], [y.lowerBound, y.upperBound])
  }

  func draw(in frame: PanelFrame, on canvas: Canvas) throws(FigureError) {
    let area = Rectangle(
      minX: frame.x.place(x.lowerBound) ?? frame.area.minX,
      minY: frame.y.place(y.lowerBound) ?? frame.area.minY,
      maxX: frame.x.place(x.upperBound) ?? frame.area.maxX,
      maxY: frame.y.place(y.upperBound) ?? frame.area.maxY)
    try canvas.clipped(to: frame.area) { () throws(FigureError) in
      try canvas.fill(area.corners, colour)
      if let outline {
        try canvas.stroke(area.corners + [area.corners[0]], outline)
      }
    }
  }
}
