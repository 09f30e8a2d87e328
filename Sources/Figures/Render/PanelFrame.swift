/// The plot area of a panel on the page and the scales of its axes.
struct PanelFrame {
  let area: Rectangle
  let x: AxisScale
  let y: AxisScale

  init(area: Rectangle, x: AxisScale, y: AxisScale) {
    self.area = area
    var (x, y) = (x, y)
    x.ends = (area.minX, area.maxX)
    y.ends = (area.minY, area.maxY)
    (self.x, self.y) = (x, y)
  }

  /// Where a point lies on the page; nil when a coordinate has no place on its axis.
  func position(_ point: DataPoint) -> Position? {
    guard let x = x.place(point.x), let y = y.place(point.y) else { return nil }
    return Position(x, y)
  }
}
