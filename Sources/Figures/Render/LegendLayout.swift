/// The legend's entries in rows that fit a width.
struct LegendLayout {
  /// An entry and where it begins, in points from the left end of its row.
  struct Item {
    var entry: LegendEntry
    var start: Double
  }

  let style: FigureStyle
  private(set) var rows: [[Item]] = []
  /// Length of the longest row in points.
  private(set) var width = 0.0

  init(_ entries: [LegendEntry], style: FigureStyle, within limit: Double) {
    self.style = style
    var end = Double.infinity
    for entry in entries {
      let width = keyWidth(entry.key) + keyGap + TextLayout(entry.label, size: style.tickSize).width
      if end + entryGap + width > limit {
        rows.append([])
        end = -entryGap
      }
      rows[rows.count - 1].append(Item(entry: entry, start: end + entryGap))
      end += entryGap + width
      self.width = max(self.width, end)
    }
  }

  /// Height of all rows in points, with a gap below; 0 without entries.
  var height: Double {
    rows.isEmpty ? 0 : Double(rows.count) * pitch + 3 * style.scale
  }

  /// Draws the rows below `top`, from `left` on.
  func draw(left: Double, top: Double, on canvas: Canvas) throws(FigureError) {
    for (index, row) in rows.enumerated() {
      let middle = top - (Double(index) + 0.5) * pitch
      for item in row {
        let start = left + item.start
        try draw(item.entry.key, at: Position(start, middle), on: canvas)
        try canvas.text(
          item.entry.label, at: Position(start + keyWidth(item.entry.key) + keyGap, middle),
          size: style.tickSize, height: .centre)
      }
    }
  }

  private var pitch: Double { 1.4 * style.tickSize }
  private var keyGap: Double { 3 * style.scale }
  private var entryGap: Double { 8 * style.scale }

  private func keyWidth(_ key: LegendEntry.Key) -> Double {
    switch key {
    case .line, .symbolOnLine: 15 * style.scale
    case .swatch: 9 * style.scale
    case .symbol, .upperLimit: 6 * style.scale
    }
  }

  private func draw(
    _ key: LegendEntry.Key, at start: Position, on canvas: Canvas
  ) throws(FigureError) {
    let end = Position(start.x + keyWidth(key), start.y)
    let middle = Position(start.x + keyWidth(key) / 2, start.y)
    switch key {
    case .line(let stroke):
      try canvas.stroke([start, end], stroke)
    case .symbol(let symbol):
      try canvas.symbol(symbol, at: middle)
    case .symbolOnLine(let symbol, let stroke):
      try canvas.stroke([start, end], stroke)
      try canvas.symbol(symbol, at: middle)
    case .swatch(let colour):
      let half = 2.6 * style.scale
      let box = Rectangle(
        minX: start.x, minY: start.y - half, maxX: end.x, maxY: start.y + half)
      try canvas.fill(box.corners, colour)
    case .upperLimit(let colour):
      let (half, cap) = (3.4 * style.scale, 2 * style.scale)
      let stroke = Stroke(colour, width: 0.8)
      try canvas.stroke(
        [
          Position(middle.x - cap, middle.y + half), Position(middle.x + cap, middle.y + half),
        ], stroke)
      try canvas.arrow(
        from: Position(middle.x, middle.y + half), to: Position(middle.x, middle.y - half), stroke)
    }
  }
}
