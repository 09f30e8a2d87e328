/// A place in a panel in data coordinates; not drawn when a coordinate is not finite.
public struct DataPoint: Sendable, Hashable {
  /// Along the horizontal axis.
  public var x: Double
  /// Along the vertical axis.
  public var y: Double

  /// A place in data coordinates.
  public init(_ x: Double, _ y: Double) {
    (self.x, self.y) = (x, y)
  }
}

/// An interval at a place on the other axis; an end may be infinite.
public struct DataInterval: Sendable, Hashable {
  /// The place on the other axis.
  public var position: Double
  /// The lower end.
  public var low: Double
  /// The upper end.
  public var high: Double

  /// An interval from `low` to `high` at a place on the other axis.
  public init(at position: Double, low: Double, high: Double) {
    (self.position, self.low, self.high) = (position, low, high)
  }
}

/// Something drawn on the axes of a panel.
public enum Mark: Sendable, Hashable {
  /// A line through points, with a band around it.
  case line(LineMark)
  /// Data points.
  case scatter(ScatterMark)
  /// Intervals without their points.
  case intervals(IntervalMark)
  /// Bars with intervals.
  case bars(BarMark)
  /// Counts of values in bins.
  case histogram(HistogramMark)
  /// Lines of equal value.
  case contour(ContourMark)
  /// Values as coloured cells.
  case heatMap(HeatMapMark)
  /// A shaded rectangle.
  case region(RegionMark)
  /// A line at a value that data are compared with.
  case reference(ReferenceMark)
  /// Words.
  case annotation(AnnotationMark)

  /// The mark as something to lay out and draw.
  var drawing: any MarkDrawing {
    switch self {
    case .line(let mark): mark
    case .scatter(let mark): mark
    case .intervals(let mark): mark
    case .bars(let mark): mark
    case .histogram(let mark): mark
    case .contour(let mark): mark
    case .heatMap(let mark): mark
    case .region(let mark): mark
    case .reference(let mark): mark
    case .annotation(let mark): mark
    }
  }
}

/// What the renderer needs of a mark.
protocol MarkDrawing {
  /// The horizontal and vertical values that an automatic axis must show.
  var extent: (x: [Double], y: [Double]) { get }

  /// Values at which an automatic axis may end without a margin, such as the foot of bars.
  var anchors: (x: Set<Double>, y: Set<Double>) { get }

  /// Draws the mark; values without a place on the axes are left out.
  func draw(in frame: PanelFrame, on canvas: Canvas) throws(FigureError)
}

extension MarkDrawing {
  var anchors: (x: Set<Double>, y: Set<Double>) { ([], []) }
}

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
