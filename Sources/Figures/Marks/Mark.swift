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
