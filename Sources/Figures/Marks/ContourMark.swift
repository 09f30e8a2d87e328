/// Lines of equal value on a grid.
public struct ContourMark: Sendable, Hashable {
  /// One line: its value and how it is drawn.
  public struct Level: Sendable, Hashable {
    /// The value along the line.
    public var value: Double
    /// How the line is drawn; PLplot traces contours, so it is solid whatever its dash.
    public var stroke: Stroke

    /// A value and how its line is drawn.
    public init(_ value: Double, stroke: Stroke) {
      (self.value, self.stroke) = (value, stroke)
    }
  }

  /// The values, all finite.
  public let grid: Grid
  /// The lines.
  public var levels: [Level]

  /// Lines of equal value on a grid.
  ///
  /// - Throws: ``FigureError/impossibleFigure(reason:)`` when a value of the grid is not finite,
  ///   since lines cannot be traced round a hole.
  public init(_ grid: Grid, levels: [Level]) throws(FigureError) {
    guard let hole = grid.values.firstIndex(where: { !$0.isFinite }) else {
      (self.grid, self.levels) = (grid, levels)
      return
    }
    throw .impossibleFigure(
      reason: "the contour's value in column \(hole / grid.y.count), row \(hole % grid.y.count) "
        + "is \(grid.values[hole]); contours need finite values")
  }
}

extension ContourMark: MarkDrawing {
  var extent: (x: [Double], y: [Double]) { (grid.x, grid.y) }

  var anchors: (x: Set<Double>, y: Set<Double>) { (Set(grid.x), Set(grid.y)) }

  func draw(in frame: PanelFrame, on canvas: Canvas) throws(FigureError) {
    let (x, y) = (grid.x.compactMap(frame.x.place), grid.y.compactMap(frame.y.place))
    guard x.count == grid.x.count, y.count == grid.y.count else {
      throw .impossibleAxis(reason: "a contour on a logarithmic axis needs coordinates above 0")
    }
    try canvas.clipped(to: frame.area) { () throws(FigureError) in
      for level in levels {
        try canvas.page.setPen(
          level.stroke.colour, width: level.stroke.width * canvas.style.scale)
        try canvas.page.contour(grid.values, x: x, y: y, level: level.value)
      }
    }
  }
}
