/// Lays a figure out on a page and draws it: legend, rows of panels, caption.
struct FigureRenderer {
  let figure: Figure
  let style: FigureStyle

  func draw(on page: PLplotPage) throws(FigureError) {
    let canvas = Canvas(page: page, style: style)
    try page.clip(to: canvas.area)
    let content = canvas.area.expanded(by: -3 * style.scale)

    let legend = LegendLayout(figure.legend, style: style, within: content.width)
    let caption = figure.caption.map {
      TextLayout.lines(of: $0, size: style.tickSize, within: content.width)
    }
    let captionHeight =
      caption.map { captionGap + Double($0.count) * captionPitch } ?? 0
    var middle = content
    middle.maxY -= legend.height
    middle.minY += captionHeight

    var layouts: [PanelLayout] = []
    for (index, panel) in figure.panels.enumerated() {
      layouts.append(try PanelLayout(panel, index: index, style: style))
    }
    let areas = try plotAreas(layouts, in: middle)
    for (layout, area) in zip(layouts, areas) {
      try PanelRenderer(layout, in: area, on: canvas).draw()
    }
    // Above the plot areas where it fits, else as far left as it must.
    let left = min(areas.map(\.minX).min() ?? content.minX, content.maxX - legend.width)
    try legend.draw(left: left, top: content.maxY, on: canvas)
    for (index, line) in (caption ?? []).enumerated() {
      let baseline =
        content.minY + captionHeight - captionGap
        - Double(index) * captionPitch - TextLayout.capitalHeight * style.tickSize
      try canvas.text(
        line, at: Position(content.minX, baseline), size: style.tickSize, colour: .grey)
    }
  }

  private var captionPitch: Double { 1.3 * style.tickSize }
  private var captionGap: Double { 6 * style.scale }

  /// The plot areas of all panels: equal in size, with edges that line up in rows and columns.
  private func plotAreas(
    _ layouts: [PanelLayout], in content: Rectangle
  ) throws(FigureError) -> [Rectangle] {
    let rowCount = (layouts.count + figure.columns - 1) / figure.columns
    let gap = 9 * style.scale
    var (width, height) = (
      content.width / Double(figure.columns), content.height / Double(rowCount)
    )
    var columns = [Insets](repeating: Insets(), count: figure.columns)
    var rows = [Insets](repeating: Insets(), count: rowCount)
    // The text around a panel depends on its size and the other way round; this settles at once
    // unless a tick appears or goes, and then in a round or two.
    for _ in 0..<4 {
      columns = [Insets](repeating: Insets(), count: figure.columns)
      rows = [Insets](repeating: Insets(), count: rowCount)
      for (index, layout) in layouts.enumerated() {
        let (row, column) = (index / figure.columns, index % figure.columns)
        let insets = layout.insets(width: width, height: height)
        columns[column].left = max(columns[column].left, insets.left)
        columns[column].right = max(columns[column].right, insets.right)
        rows[row].top = max(rows[row].top, insets.top)
        rows[row].bottom = max(rows[row].bottom, insets.bottom)
      }
      let around = columns.reduce(0) { $0 + $1.left + $1.right }
      let above = rows.reduce(0) { $0 + $1.top + $1.bottom }
      width = (content.width - around - Double(figure.columns - 1) * gap) / Double(figure.columns)
      height = (content.height - above - Double(rowCount - 1) * gap) / Double(rowCount)
      guard width > 12, height > 12 else {
        throw .impossibleFigure(
          reason: "the text of the figure leaves no room for its panels; "
            + "shorten the labels or enlarge the figure")
      }
    }
    return layouts.indices.map { index in
      let (row, column) = (index / figure.columns, index % figure.columns)
      let left = columns[..<column].reduce(content.minX) { $0 + $1.left + $1.right + width + gap }
      let top = rows[..<row].reduce(content.maxY) { $0 - $1.top - $1.bottom - height - gap }
      let area = Rectangle(
        minX: left + columns[column].left, minY: top - rows[row].top - height,
        maxX: left + columns[column].left + width, maxY: top - rows[row].top)
      return layouts[index].panel.aspect.map { fitted(area, aspect: $0) } ?? area
    }
  }

  /// The largest rectangle of an aspect inside another, in its upper left corner.
  private func fitted(_ area: Rectangle, aspect: Double) -> Rectangle {
    var fitted = area
    fitted.maxX = area.minX + min(area.width, area.height * aspect)
    fitted.minY = area.maxY - min(area.height, area.width / aspect)
    return fitted
  }
}
