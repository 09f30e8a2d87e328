/// Intervals as bars with a cap at each end.
///
/// An end outside the panel, an infinite end, and an end at or below 0 on a logarithmic axis
/// become an arrow at the edge of the panel.
public struct IntervalMark: Sendable, Hashable {
  /// The axis that the intervals lie along.
  public enum Direction: Sendable, Hashable {
    /// Along the vertical axis.
    case vertical
    /// Along the horizontal axis.
    case horizontal
  }

  /// The intervals.
  public var intervals: [DataInterval]
  /// The axis that they lie along.
  public var direction: Direction
  /// How the bars are drawn.
  public var stroke: Stroke
  /// Length of a cap in points at paper size, 0 or more.
  public var cap: Double

  /// Intervals along an axis, with caps of a length in points at paper size.
  public init(
    _ intervals: [DataInterval], direction: Direction = .vertical,
    stroke: Stroke = Stroke(.black, width: 0.8), cap: Double = 3
  ) {
    (self.intervals, self.direction, self.stroke, self.cap) = (intervals, direction, stroke, cap)
  }
}

extension IntervalMark: MarkDrawing {
  var extent: (x: [Double], y: [Double]) {
    let positions = intervals.map(\.position)
    let ends = intervals.flatMap { [$0.low, $0.high] }
    return direction == .vertical ? (positions, ends) : (ends, positions)
  }

  func draw(in frame: PanelFrame, on canvas: Canvas) throws(FigureError) {
    let (across, along) = direction == .vertical ? (frame.x, frame.y) : (frame.y, frame.x)
    for interval in intervals {
      guard let centre = across.place(interval.position), centre >= across.ends.low - 1e-6,
        centre <= across.ends.high + 1e-6, !interval.low.isNaN, !interval.high.isNaN
      else { continue }
      let low = along.end(of: interval.low, orWithout: along.ends.low)
      let high = along.end(of: interval.high, orWithout: along.ends.high)
      guard high.place >= along.ends.low, low.place <= along.ends.high else { continue }
      try drawEnd(low, from: high, at: centre, on: canvas)
      try drawEnd(high, from: low, at: centre, on: canvas)
    }
  }

  /// Draws from the middle of the interval to one end, with a cap or an arrow there.
  private func drawEnd(
    _ end: AxisScale.End, from other: AxisScale.End, at centre: Double, on canvas: Canvas
  ) throws(FigureError) {
    func position(_ along: Double, _ across: Double) -> Position {
      direction == .vertical ? Position(across, along) : Position(along, across)
    }
    let middle = position((end.place + other.place) / 2, centre)
    if end.isOutside {
      try canvas.arrow(from: middle, to: position(end.place, centre), stroke)
    } else {
      let half = cap / 2 * canvas.style.scale
      try canvas.stroke([middle, position(end.place, centre)], stroke)
      try canvas.stroke(
        [position(end.place, centre - half), position(end.place, centre + half)], stroke)
    }
  }
}

extension AxisScale {
  /// The end of an interval on the page.
  struct End {
    var place: Double
    /// Whether the true end lies beyond the panel.
    var isOutside: Bool
  }

  /// Where an end of an interval is drawn: at its place, or at the edge that it lies beyond.
  ///
  /// - Parameters:
  ///   - value: The end; not NaN.
  ///   - edge: The edge for a value without a place on the axis.
  func end(of value: Double, orWithout edge: Double) -> End {
    guard let place = place(value) else { return End(place: edge, isOutside: true) }
    let slack = 1e-6
    if place < ends.low - slack { return End(place: ends.low, isOutside: true) }
    if place > ends.high + slack { return End(place: ends.high, isOutside: true) }
    return End(place: place, isOutside: false)
  }
}
