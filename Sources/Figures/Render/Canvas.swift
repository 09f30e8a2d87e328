/// A page with the sizes of a style: strokes, areas, symbols and text in points.
struct Canvas {
  /// Which point of a text stands at its position, along the baseline.
  enum Anchor {
    case start, middle, end
  }

  /// Which height of a text stands at its position.
  enum Height {
    /// The line that letters stand on.
    case baseline
    /// Half the height of a capital letter.
    case centre
    /// The upper end of a capital letter.
    case top
  }

  /// The way a text runs.
  enum Course {
    /// From left to right.
    case across
    /// From bottom to top.
    case upwards
  }

  let page: PLplotPage
  let style: FigureStyle

  /// The whole page.
  var area: Rectangle {
    Rectangle(minX: 0, minY: 0, maxX: page.width, maxY: page.height)
  }

  /// Draws with strokes and areas cut at a rectangle, and with the whole page again afterwards.
  func clipped(
    to area: Rectangle, _ draw: () throws(FigureError) -> Void
  ) throws(FigureError) {
    try page.clip(to: area.clipped(to: self.area))
    try draw()
    try page.clip(to: self.area)
  }

  /// Draws a line through positions.
  func stroke(_ path: [Position], _ stroke: Stroke) throws(FigureError) {
    try page.setPen(stroke.colour, width: stroke.width * style.scale)
    let lengths = stroke.dash.lengths.map { $0 * style.scale * max(stroke.width, 0.8) }
    if lengths.isEmpty {
      try page.line(path)
    } else {
      for piece in dashes(path, lengths: lengths) { try page.line(piece) }
    }
  }

  /// Fills a polygon.
  func fill(_ corners: [Position], _ colour: Colour) throws(FigureError) {
    // The driver also strokes the outline of an area: make that line too thin to be seen.
    try page.setPen(colour, width: 0.01)
    try page.polygon(corners)
  }

  /// Draws a data point, with the symbol's opacity.
  func symbol(_ symbol: Symbol, at centre: Position) throws(FigureError) {
    let radius = symbol.size / 2 * style.scale
    let outline = symbol.marker.outline.map { corner in
      Position(centre.x + corner.x * radius, centre.y + corner.y * radius)
    }
    let line = Stroke(symbol.colour, width: 0.8)
    switch (symbol.marker, symbol.filling) {
    case (.cross, _), (.plus, _):
      try stroke([outline[0], outline[2]], line)
      try stroke([outline[1], outline[3]], line)
    case (_, .filled):
      try fill(outline, symbol.colour)
    case (_, .open):
      try fill(outline, .white)
      try stroke(outline + [outline[0]], line)
    }
  }

  /// Draws an arrow with its head at the end.
  func arrow(from start: Position, to end: Position, _ line: Stroke) throws(FigureError) {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let length = (dx * dx + dy * dy).squareRoot()
    guard length > 0 else { return }
    let head = min(2.6 * style.scale, length)
    let (ux, uy) = (dx / length * head, dy / length * head)
    try stroke([start, Position(end.x - ux / 2, end.y - uy / 2)], line)
    try fill(
      [
        end, Position(end.x - ux - uy / 2, end.y - uy + ux / 2),
        Position(end.x - ux + uy / 2, end.y - uy - ux / 2),
      ], line.colour)
  }

  /// Draws one line of text at a size in points.
  func text(
    _ label: Label, at position: Position, size: Double, anchor: Anchor = .start,
    height: Height = .baseline, course: Course = .across, colour: Colour = .black
  ) throws(FigureError) {
    let layout = TextLayout(label, size: size)
    let back =
      switch anchor {
      case .start: 0.0
      case .middle: layout.width / 2
      case .end: layout.width
      }
    let drop =
      switch height {
      case .baseline: 0.0
      case .centre: TextLayout.capitalHeight * size / 2
      case .top: TextLayout.capitalHeight * size
      }
    try page.setPen(colour, width: style.scale)
    for glyph in layout.glyphs {
      let (along, up) = (glyph.advance - back, glyph.rise - drop)
      let (start, direction) =
        switch course {
        case .across: (Position(position.x + along, position.y + up), Position(1, 0))
        case .upwards: (Position(position.x - up, position.y + along), Position(0, 1))
        }
      try page.text(
        String(glyph.character), at: start, along: direction, size: glyph.size)
    }
  }

  /// The pieces of a path that a dash pattern leaves; the pattern runs on round corners.
  private func dashes(_ path: [Position], lengths: [Double]) -> [[Position]] {
    guard var previous = path.first else { return [] }
    var pieces: [[Position]] = []
    var piece = [previous]
    var (index, left) = (0, lengths[0])
    for next in path.dropFirst() {
      while true {
        let (dx, dy) = (next.x - previous.x, next.y - previous.y)
        let distance = (dx * dx + dy * dy).squareRoot()
        guard distance >= left else {
          left -= distance
          break
        }
        let share = distance > 0 ? left / distance : 0
        previous = Position(previous.x + dx * share, previous.y + dy * share)
        if index % 2 == 0 { pieces.append(piece + [previous]) }
        index = (index + 1) % lengths.count
        left = lengths[index]
        piece = [previous]
      }
      previous = next
      if index % 2 == 0 { piece.append(next) }
    }
    if index % 2 == 0 && piece.count > 1 { pieces.append(piece) }
    return pieces
  }
}
