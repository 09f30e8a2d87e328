/// Values on a grid as coloured cells around its points.
public struct HeatMapMark: Sendable, Hashable {
  /// The values; a cell that is not finite stays empty.
  public let grid: Grid
  /// The values of the darkest and of the lightest colour; those beyond take the nearer one.
  public var range: ClosedRange<Double>
  /// How colours are laid out over the range; on a logarithmic scale 0 and less are darkest.
  public var scale: Axis.Scale

  /// Values on a grid as cells, coloured over a range on a scale.
  public init(_ grid: Grid, range: ClosedRange<Double>, scale: Axis.Scale = .linear) {
    (self.grid, self.range, self.scale) = (grid, range, scale)
  }
}

extension HeatMapMark: MarkDrawing {
  var extent: (x: [Double], y: [Double]) {
    grid.values.contains(where: \.isFinite) ? (edges(grid.x), edges(grid.y)) : ([], [])
  }

  var anchors: (x: Set<Double>, y: Set<Double>) { (Set(edges(grid.x)), Set(edges(grid.y))) }

  func draw(in frame: PanelFrame, on canvas: Canvas) throws(FigureError) {
    let columns = edges(grid.x).map { frame.x.place($0) ?? frame.area.minX }
    let rows = edges(grid.y).map { frame.y.place($0) ?? frame.area.minY }
    // Neighbours overlap a little, or viewers show white seams between them.
    let overlap = 0.25
    try canvas.clipped(to: frame.area) { () throws(FigureError) in
      for column in grid.x.indices {
        for row in grid.y.indices {
          let value = grid.values[column * grid.y.count + row]
          guard value.isFinite else { continue }
          let cell = Rectangle(
            minX: columns[column], minY: rows[row], maxX: columns[column + 1] + overlap,
            maxY: rows[row + 1] + overlap)
          try canvas.fill(cell.corners, Palette.heat(share(of: value)))
        }
      }
    }
  }

  private func share(of value: Double) -> Double {
    guard range.lowerBound < range.upperBound else { return 0.5 }
    return AxisScale(range: range, scale: scale, ends: (0, 1)).share(of: value) ?? 0
  }

  /// The borders of cells half-way between neighbours, and as far outside the last ones.
  private func edges(_ centres: [Double]) -> [Double] {
    let inner = zip(centres, centres.dropFirst()).map { ($0 + $1) / 2 }
    let last = centres.count - 1
    return [centres[0] - (inner[0] - centres[0])] + inner
      + [centres[last] + (centres[last] - inner[last - 1])]
  }
}
