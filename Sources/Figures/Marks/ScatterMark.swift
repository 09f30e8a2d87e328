/// Data points that share a symbol.
public struct ScatterMark: Sendable, Hashable {
  /// The points; those outside the panel are left out.
  public var points: [DataPoint]
  /// How each is drawn.
  public var symbol: Symbol

  /// Data points that share a symbol.
  public init(_ points: [DataPoint], symbol: Symbol) {
    (self.points, self.symbol) = (points, symbol)
  }
}

extension ScatterMark: MarkDrawing {
  var extent: (x: [Double], y: [Double]) { (points.map(\.x), points.map(\.y)) }

  func draw(in frame: PanelFrame, on canvas: Canvas) throws(FigureError) {
    for point in points {
      // Not clipped: a symbol on the edge of the panel stays whole.
      guard let position = frame.position(point), frame.area.contains(position) else { continue }
      try canvas.symbol(symbol, at: position)
    }
  }
}
