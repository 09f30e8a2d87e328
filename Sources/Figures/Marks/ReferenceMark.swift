/// A line across the panel at a value that data are compared with.
public struct ReferenceMark: Sendable, Hashable {
  /// Where the line lies.
  public enum Course: Sendable, Hashable {
    /// At a value of the vertical axis.
    case horizontal(Double)
    /// At a value of the horizontal axis.
    case vertical(Double)
    /// Where both coordinates are equal.
    case diagonal
  }

  /// Where the line lies.
  public var course: Course
  /// Words at the end of the line: right above a horizontal one, on top of a vertical one.
  public var label: Label?
  /// How the line is drawn.
  public var stroke: Stroke

  /// A line across the panel.
  public init(
    _ course: Course, label: Label? = nil,
    stroke: Stroke = Stroke(.grey, width: 0.7, dash: .dashed)
  ) {
    (self.course, self.label, self.stroke) = (course, label, stroke)
  }
}

extension ReferenceMark: MarkDrawing {
  var extent: (x: [Double], y: [Double]) {
    switch course {
    case .horizontal(let value): ([], [value])
    case .vertical(let value): ([value], [])
    case .diagonal: ([], [])
    }
  }

  func draw(in frame: PanelFrame, on canvas: Canvas) throws(FigureError) {
    guard let (start, end) = ends(in: frame) else { return }
    try canvas.clipped(to: frame.area) { () throws(FigureError) in
      try canvas.stroke([start, end], stroke)
    }
    guard let label else { return }
    let gap = 2 * canvas.style.scale
    let topGap = 4 * canvas.style.scale
    switch course {
    case .horizontal:
      try canvas.text(
        label, at: Position(end.x - gap / 2, end.y + gap), size: canvas.style.tickSize,
        anchor: .end, colour: stroke.colour)
    case .vertical:
      try canvas.text(
        label, at: Position(end.x, frame.area.maxY + topGap), size: canvas.style.tickSize,
        anchor: .middle, colour: stroke.colour)
    case .diagonal:
      try canvas.text(
        label, at: Position(end.x - gap, end.y - gap), size: canvas.style.tickSize, anchor: .end,
        height: .top, colour: stroke.colour)
    }
  }

  private func ends(in frame: PanelFrame) -> (Position, Position)? {
    let area = frame.area
    switch course {
    case .horizontal(let value):
      guard let y = frame.y.place(value), y >= area.minY, y <= area.maxY else { return nil }
      return (Position(area.minX, y), Position(area.maxX, y))
    case .vertical(let value):
      guard let x = frame.x.place(value), x >= area.minX, x <= area.maxX else { return nil }
      return (Position(x, area.minY), Position(x, area.maxY))
    case .diagonal:
      let low = max(frame.x.range.lowerBound, frame.y.range.lowerBound)
      let high = min(frame.x.range.upperBound, frame.y.range.upperBound)
      guard low < high, let start = frame.position(DataPoint(low, low)),
        let end = frame.position(DataPoint(high, high))
      else { return nil }
      return (start, end)
    }
  }
}
