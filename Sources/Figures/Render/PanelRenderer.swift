/// Draws one panel: its marks, then the lines, ticks and words around them.
struct PanelRenderer {
  let layout: PanelLayout
  let frame: PanelFrame
  let canvas: Canvas

  private var panel: Panel { layout.panel }
  private var style: FigureStyle { layout.style }
  private var line: Stroke { Stroke(.black, width: 0.6) }

  init(_ layout: PanelLayout, in area: Rectangle, on canvas: Canvas) {
    (self.layout, self.canvas) = (layout, canvas)
    frame = layout.frame(in: area)
  }

  func draw() throws(FigureError) {
    for mark in panel.marks { try mark.drawing.draw(in: frame, on: canvas) }
    try drawBorder()
    let xTicks = layout.xTicks(width: frame.area.width)
    let yTicks = layout.yTicks(height: frame.area.height)
    try drawXTicks(xTicks)
    try drawYTicks(yTicks)
    try drawLabels(xTicks, yTicks)
    try drawSideColumns()
    if let bar = panel.colourBar { try drawColourBar(bar) }
  }

  private func drawBorder() throws(FigureError) {
    let area = frame.area
    let corners = area.corners
    switch panel.border {
    case .box: try canvas.stroke(corners + [corners[0]], line)
    case .open: try canvas.stroke([corners[3], corners[0], corners[1]], line)
    case .base: try canvas.stroke([corners[0], corners[1]], line)
    case .none: break
    }
  }

  private func drawXTicks(_ ticks: TickPlacement) throws(FigureError) {
    guard panel.border != .none else { return }
    let (y, length) = (frame.area.minY, layout.tickLength)
    for value in ticks.minor {
      guard let x = frame.x.place(value) else { continue }
      try canvas.stroke([Position(x, y), Position(x, y - length / 2)], line)
    }
    for tick in ticks.major {
      guard let x = frame.x.place(tick.position) else { continue }
      try canvas.stroke([Position(x, y), Position(x, y - length)], line)
      // The baseline leaves room for superscripts above the capitals.
      let baseline = y - length - layout.tickGap - 0.78 * style.tickSize
      try canvas.text(
        tick.label, at: Position(x, baseline), size: style.tickSize, anchor: .middle)
    }
  }

  private func drawYTicks(_ ticks: TickPlacement) throws(FigureError) {
    let hasLine = panel.border == .box || panel.border == .open
    let (x, length) = (frame.area.minX, hasLine ? layout.tickLength : 0)
    for value in ticks.minor where hasLine {
      guard let y = frame.y.place(value) else { continue }
      try canvas.stroke([Position(x, y), Position(x - length / 2, y)], line)
    }
    for tick in ticks.major {
      guard let y = frame.y.place(tick.position) else { continue }
      if hasLine { try canvas.stroke([Position(x, y), Position(x - length, y)], line) }
      try canvas.text(
        tick.label, at: Position(x - length - layout.tickGap, y), size: style.tickSize,
        anchor: .end, height: .centre)
    }
  }

  private func drawLabels(
    _ xTicks: TickPlacement, _ yTicks: TickPlacement
  ) throws(FigureError) {
    let area = frame.area
    if let label = panel.x.label {
      let baseline = area.minY - layout.xLabelOffset(xTicks) - 0.78 * style.labelSize
      // A label longer than the plot area stays on the page where it can.
      let half = TextLayout(label, size: style.labelSize).width / 2
      let page = canvas.area.expanded(by: -3 * style.scale)
      let middle = max(min(area.midX, page.maxX - half), page.minX + half)
      try canvas.text(
        label, at: Position(middle, baseline), size: style.labelSize, anchor: .middle)
    }
    if let label = panel.y.label {
      let x = area.minX - layout.yLabelOffset(yTicks)
      try canvas.text(
        label, at: Position(x - 0.2 * style.labelSize, area.midY), size: style.labelSize,
        anchor: .middle, course: .upwards)
    }
    for (index, line) in layout.titleLines(width: area.width).reversed().enumerated() {
      let baseline = area.maxY + layout.textGap + Double(index) * layout.titlePitch
      try canvas.text(line, at: Position(area.minX, baseline), size: style.labelSize)
    }
  }

  private func drawSideColumns() throws(FigureError) {
    var (left, right) = (frame.area.minX, frame.area.maxX)
    for column in panel.sideColumns {
      let width = layout.width(of: column)
      let start: Double
      if column.side == .left {
        left -= layout.columnGap + width
        start = left
      } else {
        start = right + layout.columnGap
        right = start + width
      }
      let (x, anchor): (Double, Canvas.Anchor) =
        column.alignment == .leading ? (start, .start) : (start + width, .end)
      if let heading = column.heading {
        try canvas.text(
          heading, at: Position(x, frame.area.maxY + layout.textGap), size: style.tickSize,
          anchor: anchor, colour: .grey)
      }
      for entry in column.entries {
        guard let y = frame.y.place(entry.position) else { continue }
        try canvas.text(
          entry.label, at: Position(x, y), size: style.tickSize, anchor: anchor, height: .centre)
      }
    }
  }

  private func drawColourBar(_ bar: ColourBar) throws(FigureError) {
    let area = frame.area
    let left = area.maxX + layout.colourBarGap
    let box = Rectangle(
      minX: left, minY: area.minY, maxX: left + layout.colourBarThickness, maxY: area.maxY)
    let steps = 128
    for step in 0..<steps {
      let foot = box.minY + box.height * Double(step) / Double(steps)
      let slice = Rectangle(
        minX: box.minX, minY: foot, maxX: box.maxX,
        maxY: min(foot + box.height / Double(steps) + 0.25, box.maxY))
      try canvas.fill(slice.corners, Palette.heat((Double(step) + 0.5) / Double(steps)))
    }
    try canvas.stroke(box.corners + [box.corners[0]], line)
    let scale = AxisScale(range: bar.range, scale: bar.scale, ends: (box.minY, box.maxY))
    let ticks = layout.ticks(of: bar, height: box.height)
    for value in ticks.minor {
      guard let y = scale.place(value) else { continue }
      try canvas.stroke(
        [Position(box.maxX, y), Position(box.maxX + layout.tickLength / 2, y)], line)
    }
    for tick in ticks.major {
      guard let y = scale.place(tick.position) else { continue }
      let start = box.maxX + layout.tickLength
      try canvas.stroke([Position(box.maxX, y), Position(start, y)], line)
      try canvas.text(
        tick.label, at: Position(start + layout.tickGap, y), size: style.tickSize,
        height: .centre)
    }
    let x = area.maxX + layout.labelOffset(of: bar, ticks)
    try canvas.text(
      bar.label, at: Position(x + 0.8 * style.labelSize, box.midY), size: style.labelSize,
      anchor: .middle, course: .upwards)
  }
}
