/// A line through points, with a band around it.
///
/// The line is interrupted where a point has no place on the axes, so a missing value leaves a gap.
public struct LineMark: Sendable, Hashable {
  /// The points in the order in which they are joined.
  public var points: [DataPoint]
  /// How the line is drawn.
  public var stroke: Stroke
  /// The band: intervals in the order of `position`; empty for none.
  public var band: [DataInterval]

  /// A line through points in their order, above a band in a pale tone of its colour.
  public init(_ points: [DataPoint], stroke: Stroke, band: [DataInterval] = []) {
    (self.points, self.stroke, self.band) = (points, stroke, band)
  }
}

extension LineMark: MarkDrawing {
  var extent: (x: [Double], y: [Double]) {
    (
      points.map(\.x) + band.map(\.position),
      points.map(\.y) + band.flatMap { [$0.low, $0.high] }
    )
  }

  func draw(in frame: PanelFrame, on canvas: Canvas) throws(FigureError) {
    try canvas.clipped(to: frame.area) { () throws(FigureError) in
      for run in runs(band, { bandEdges($0, in: frame) }) {
        try canvas.fill(
          run.map(\.low) + run.map(\.high).reversed(), stroke.colour.opacity(0.22))
      }
      for run in runs(points, frame.position) { try canvas.stroke(run, stroke) }
    }
  }

  private func bandEdges(
    _ interval: DataInterval, in frame: PanelFrame
  ) -> (low: Position, high: Position)? {
    // On a logarithmic axis a band that reaches 0 goes down to the edge of the panel.
    guard let x = frame.x.place(interval.position), let high = frame.y.place(interval.high),
      !interval.low.isNaN
    else { return nil }
    let low = frame.y.place(interval.low) ?? frame.area.minY
    return (Position(x, low), Position(x, high))
  }

  /// The longest stretches in which every element has a place.
  private func runs<Element, Place>(
    _ elements: [Element], _ place: (Element) -> Place?
  ) -> [[Place]] {
    var runs: [[Place]] = [[]]
    for element in elements {
      if let place = place(element) {
        runs[runs.count - 1].append(place)
      } else {
        runs.append([])
      }
    }
    return runs.filter { $0.count > 1 }
  }
}
