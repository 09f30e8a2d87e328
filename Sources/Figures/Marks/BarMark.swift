/// One bar, from the foot to a value.
public struct Bar: Sendable, Hashable {
  /// The middle of the bar on the axis that it stands on.
  public var position: Double
  /// Where the bar ends.
  public var value: Double
  /// The lower end of the interval around the value; nil for a bar without one.
  public var low: Double?
  /// The upper end of the interval around the value; nil for a bar without one.
  public var high: Double?

  /// A bar and the interval around its value.
  public init(at position: Double, _ value: Double, low: Double? = nil, high: Double? = nil) {
    (self.position, self.value, self.low, self.high) = (position, value, low, high)
  }
}

/// Bars with intervals, standing on 0.
public struct BarMark: Sendable, Hashable {
  /// The bars; one whose value is not finite is left out.
  public var bars: [Bar]
  /// The axis that values run along.
  public var direction: IntervalMark.Direction
  /// Width of a bar in units of the axis that it stands on, above 0.
  public var thickness: Double
  /// Colour of the bars.
  public var colour: Colour

  /// Bars of one colour, of a thickness in units of the axis that they stand on.
  public init(
    _ bars: [Bar], direction: IntervalMark.Direction = .vertical, thickness: Double,
    colour: Colour
  ) {
    (self.bars, self.direction, self.thickness, self.colour) = (bars, direction, thickness, colour)
  }
}

extension BarMark: MarkDrawing {
  var extent: (x: [Double], y: [Double]) {
    let sides = bars.flatMap { [$0.position - thickness / 2, $0.position + thickness / 2] }
    let ends = bars.flatMap { [$0.value, $0.low ?? .nan, $0.high ?? .nan] }
    // The foot alone is nothing to draw.
    let values = ends.contains(where: \.isFinite) ? ends + [0] : ends
    return direction == .vertical ? (sides, values) : (values, sides)
  }

  var anchors: (x: Set<Double>, y: Set<Double>) {
    direction == .vertical ? ([], [0]) : ([0], [])
  }

  func draw(in frame: PanelFrame, on canvas: Canvas) throws(FigureError) {
    let (across, along) = direction == .vertical ? (frame.x, frame.y) : (frame.y, frame.x)
    let foot = along.place(0) ?? along.ends.low
    try canvas.clipped(to: frame.area) { () throws(FigureError) in
      for bar in bars {
        guard let start = across.place(bar.position - thickness / 2),
          let end = across.place(bar.position + thickness / 2), let top = along.place(bar.value)
        else { continue }
        let area =
          direction == .vertical
          ? Rectangle(minX: start, minY: min(foot, top), maxX: end, maxY: max(foot, top))
          : Rectangle(minX: min(foot, top), minY: start, maxX: max(foot, top), maxY: end)
        try canvas.fill(area.corners, colour)
      }
    }
    let intervals = bars.compactMap { bar in
      bar.low.flatMap { low in
        bar.high.map { DataInterval(at: bar.position, low: low, high: $0) }
      }
    }
    try IntervalMark(intervals, direction: direction).draw(in: frame, on: canvas)
  }
}
