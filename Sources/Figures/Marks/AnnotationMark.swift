/// Words in a panel, at a point or in a corner.
public struct AnnotationMark: Sendable, Hashable {
  /// Where the words stand.
  public enum Place: Sendable, Hashable {
    /// In the upper left corner, one line below the other.
    case upperLeft
    /// In the upper right corner.
    case upperRight
    /// In the lower left corner.
    case lowerLeft
    /// In the lower right corner.
    case lowerRight
    /// Right of a point.
    case rightOf(DataPoint)
    /// Left of a point.
    case leftOf(DataPoint)
    /// Above a point.
    case above(DataPoint)
    /// Centred on a point.
    case on(DataPoint)
  }

  /// The lines of text.
  public var lines: [Label]
  /// Where they stand.
  public var place: Place
  /// Colour of the text.
  public var colour: Colour

  /// Lines of text at a place.
  public init(_ lines: [Label], _ place: Place, colour: Colour = .black) {
    (self.lines, self.place, self.colour) = (lines, place, colour)
  }

  /// One line of text at a place.
  public init(_ line: Label, _ place: Place, colour: Colour = .black) {
    self.init([line], place, colour: colour)
  }
}

extension AnnotationMark: MarkDrawing {
  var extent: (x: [Double], y: [Double]) {
    switch place {
    case .rightOf(let point), .leftOf(let point), .above(let point), .on(let point):
      ([point.x], [point.y])
    case .upperLeft, .upperRight, .lowerLeft, .lowerRight: ([], [])
    }
  }

  func draw(in frame: PanelFrame, on canvas: Canvas) throws(FigureError) {
    let size = canvas.style.tickSize
    let pitch = 1.25 * size
    let inset = 3 * canvas.style.scale
    let capital = TextLayout.capitalHeight * size
    let block = Double(lines.count - 1) * pitch + capital
    let area = frame.area.expanded(by: -inset)
    let (x, top, anchor): (Double, Double, Canvas.Anchor)
    switch place {
    case .upperLeft: (x, top, anchor) = (area.minX, area.maxY, .start)
    case .upperRight: (x, top, anchor) = (area.maxX, area.maxY, .end)
    case .lowerLeft: (x, top, anchor) = (area.minX, area.minY + block, .start)
    case .lowerRight: (x, top, anchor) = (area.maxX, area.minY + block, .end)
    case .rightOf(let point):
      guard let position = frame.position(point) else { return }
      (x, top, anchor) = (position.x + inset, position.y + block / 2, .start)
    case .leftOf(let point):
      guard let position = frame.position(point) else { return }
      (x, top, anchor) = (position.x - inset, position.y + block / 2, .end)
    case .above(let point):
      guard let position = frame.position(point) else { return }
      (x, top, anchor) = (position.x, position.y + inset + block, .middle)
    case .on(let point):
      guard let position = frame.position(point) else { return }
      (x, top, anchor) = (position.x, position.y + block / 2, .middle)
    }
    for (index, line) in lines.enumerated() {
      try canvas.text(
        line, at: Position(x, top - Double(index) * pitch), size: size, anchor: anchor,
        height: .top, colour: colour)
    }
  }
}
