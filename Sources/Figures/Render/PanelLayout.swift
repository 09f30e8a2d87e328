/// What a panel needs around its plot area, on each side, in points.
struct Insets {
  var left = 0.0
  var right = 0.0
  var top = 0.0
  var bottom = 0.0
}

/// A panel with its ranges fixed: where its ticks go and how much room its text takes.
struct PanelLayout {
  let panel: Panel
  let style: FigureStyle
  let xRange: ClosedRange<Double>
  let yRange: ClosedRange<Double>

  /// Fixes the ranges of the axes.
  ///
  /// - Throws: ``FigureError`` when the panel has nothing to draw or an impossible axis.
  init(_ panel: Panel, index: Int, style: FigureStyle) throws(FigureError) {
    let name = panel.title.map { "panel '\($0.plainText)'" } ?? "panel \(index + 1)"
    let drawings = panel.marks.map(\.drawing)
    xRange = try AxisScale.range(
      of: panel.x, values: drawings.flatMap(\.extent.x),
      anchored: drawings.reduce(into: []) { $0.formUnion($1.anchors.x) }, panel: name)
    yRange = try AxisScale.range(
      of: panel.y, values: drawings.flatMap(\.extent.y),
      anchored: drawings.reduce(into: []) { $0.formUnion($1.anchors.y) }, panel: name)
    self.panel = panel
    self.style = style
  }

  /// Length of a tick in points.
  var tickLength: Double { 2.4 * style.scale }
  /// Distance between a tick and its number in points.
  var tickGap: Double { 1.8 * style.scale }
  /// Distance between blocks of text in points.
  var textGap: Double { 4 * style.scale }
  /// Distance between side columns in points.
  var columnGap: Double { 7 * style.scale }

  /// Distance between the lines of a title in points.
  var titlePitch: Double { 1.2 * style.labelSize }

  /// The panel's title in lines that fit above a plot area of a width in points.
  func titleLines(width: Double) -> [Label] {
    panel.title.map { TextLayout.lines(of: $0, size: style.labelSize, within: width) } ?? []
  }

  /// The scales and the area of the panel when its plot area is a rectangle.
  func frame(in area: Rectangle) -> PanelFrame {
    PanelFrame(
      area: area, x: AxisScale(range: xRange, scale: panel.x.scale, ends: (0, 1)),
      y: AxisScale(range: yRange, scale: panel.y.scale, ends: (0, 1)))
  }

  /// The ticks of the horizontal axis when it is `width` points long.
  func xTicks(width: Double) -> TickPlacement {
    // A number of four characters with room between it and the next.
    TickPlacement(panel.x, range: xRange, count: Int(width / (3.8 * style.tickSize)))
  }

  /// The ticks of the vertical axis when it is `height` points long.
  func yTicks(height: Double) -> TickPlacement {
    let lines = panel.y.scale == .logarithmic ? 2.0 : 3.2
    return TickPlacement(panel.y, range: yRange, count: Int(height / (lines * style.tickSize)))
  }

  /// Width of the widest entry of a side column, heading included.
  func width(of column: SideColumn) -> Double {
    (column.entries.map(\.label) + [column.heading].compactMap(\.self))
      .map { TextLayout($0, size: style.tickSize).width }.max() ?? 0
  }

  /// The room that the panel needs around a plot area of a size in points.
  func insets(width: Double, height: Double) -> Insets {
    let frame = frame(in: Rectangle(minX: 0, minY: 0, maxX: width, maxY: height))
    let (xTicks, yTicks) = (xTicks(width: width), yTicks(height: height))
    var insets = Insets()

    insets.left = yLabelOffset(yTicks) + (panel.y.label == nil ? 0 : style.labelSize)
    for column in panel.sideColumns {
      let room = columnGap + self.width(of: column)
      if column.side == .left { insets.left += room } else { insets.right += room }
    }
    insets.bottom = xLabelOffset(xTicks) + (panel.x.label == nil ? 0 : 1.2 * style.labelSize)
    if !xTicks.major.isEmpty || !yTicks.major.isEmpty {
      insets.top = TextLayout.capitalHeight * style.tickSize / 2
    }
    let titleLines = titleLines(width: width).count
    if titleLines > 0 { insets.top = textGap + Double(titleLines) * titlePitch }
    if panel.marks.contains(where: \.hasLabelOnTop) || panel.sideColumns.contains(where: \.isHeaded)
    {
      insets.top += textGap / 2 + style.tickSize
    }
    if let bar = panel.colourBar { insets.right += room(for: bar, height: height) }
    for tick in xTicks.major {
      guard let place = frame.x.place(tick.position) else { continue }
      let half = TextLayout(tick.label, size: style.tickSize).width / 2
      insets.left = max(insets.left, half - place)
      insets.right = max(insets.right, place + half - width)
    }
    return insets
  }

  /// How far left of the plot area the label of the vertical axis begins.
  func yLabelOffset(_ ticks: TickPlacement) -> Double {
    let widest = ticks.major.map { TextLayout($0.label, size: style.tickSize).width }.max() ?? 0
    let room =
      ticks.major.isEmpty || panel.border == .none || panel.border == .base ? 0 : tickLength
    return room + (widest > 0 ? tickGap + widest : 0) + (panel.y.label == nil ? 0 : textGap)
  }

  /// How far below the plot area the label of the horizontal axis begins.
  func xLabelOffset(_ ticks: TickPlacement) -> Double {
    let isLabelled = ticks.major.contains { !$0.label.isEmpty }
    return (ticks.major.isEmpty ? 0 : tickLength)
      + (isLabelled ? tickGap + 0.95 * style.tickSize : 0)
      + (panel.x.label == nil ? 0 : textGap * 0.75)
  }

  /// Distance between the plot area and the colour bar in points.
  var colourBarGap: Double { 8 * style.scale }
  /// Width of the colour bar itself in points.
  var colourBarThickness: Double { 7 * style.scale }

  /// The ticks of a colour bar that is `height` points long.
  func ticks(of bar: ColourBar, height: Double) -> TickPlacement {
    TickPlacement(
      Axis(scale: bar.scale), range: bar.range, count: Int(height / (3.2 * style.tickSize)))
  }

  /// How far right of the plot area the label of a colour bar begins.
  func labelOffset(of bar: ColourBar, _ ticks: TickPlacement) -> Double {
    let widest = ticks.major.map { TextLayout($0.label, size: style.tickSize).width }.max() ?? 0
    return colourBarGap + colourBarThickness + tickLength + tickGap + widest + textGap
  }

  /// Room for a colour bar `height` points long, its numbers and its label.
  private func room(for bar: ColourBar, height: Double) -> Double {
    labelOffset(of: bar, ticks(of: bar, height: height)) + style.labelSize
  }
}

extension Mark {
  /// Whether words stand above the plot area.
  fileprivate var hasLabelOnTop: Bool {
    guard case .reference(let mark) = self, case .vertical = mark.course else { return false }
    return mark.label != nil
  }
}

extension SideColumn {
  fileprivate var isHeaded: Bool { heading != nil }
}
