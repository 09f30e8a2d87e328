/// Measures with intervals at a few places, such as generations: one small panel for each.
struct MeasurePanels {
  private let table: FigureTable
  /// The rows of each measure from left to right.
  private let measures: [RowGroup]
  private let places: [Double]
  private let values: [Double]
  private let intervals: [DataInterval]

  /// The columns that all these tables have.
  static let columns = [
    PaperFigure.Column("measure", "what was measured, as printed; one panel each, at most 24"),
    PaperFigure.Column("value", "mean of the measure over trials"),
    PaperFigure.Column("interval_low", "lower end of the interval of the mean"),
    PaperFigure.Column("interval_high", "upper end of the interval of the mean"),
    PaperFigure.Column("trials", "independent trials behind the row"),
  ]

  /// Reads a table.
  ///
  /// - Parameters:
  ///   - table: Has ``columns`` and that of the places.
  ///   - places: Where the rows stand along the horizontal axis.
  ///   - column: The column that the places are from, for errors.
  /// - Throws: ``FigureError/unreadable(_:)`` for a value that is no finite number, and for a measure
  ///   that stands twice at a place.
  init(_ table: FigureTable, at places: [Double], column: String) throws(FigureError) {
    (self.table, self.places) = (table, places)
    values = try table.finiteNumbers("value")
    intervals = try table.intervals(at: places)
    var measures = try table.groups(of: "measure", atMost: 24)
    for index in measures.indices {
      let rows = measures[index].rows.sorted { places[$0] < places[$1] }
      for (row, next) in zip(rows, rows.dropFirst()) where places[row] == places[next] {
        throw table.fault(
          max(row, next), column,
          "found \(try table.strings(column)[next]) for '\(measures[index].name)' a second time")
      }
      measures[index].rows = rows
    }
    self.measures = measures
  }

  /// The figure of all panels.
  ///
  /// - Parameters:
  ///   - axis: The horizontal axis; its label stands under the lowest panels alone.
  ///   - note: What the caption says after the intervals.
  func figure(x axis: Axis, note: String) throws(FigureError) -> Figure {
    let layout = SmallMultiples(count: measures.count)
    let panels = measures.enumerated().map { index, measure in
      var x = axis
      if !layout.isLowest(index) { x.label = nil }
      return Panel(
        Label(verbatim: measure.name), x: x,
        y: Axis(scale: .fitting(measure.rows.map { values[$0] })), marks: marks(measure.rows))
    }
    return Figure(
      width: layout.width, height: 0.55 + layout.height(ofRows: 1.3),
      columns: layout.columnCount, panels: panels,
      caption: try table.intervalNote("Bars") + Label(verbatim: " " + note))
  }

  private func marks(_ rows: [Int]) -> [Mark] {
    let points = rows.map { DataPoint(places[$0], values[$0]) }
    let bars = Stroke(Palette.blue, width: 0.9)
    return [
      .line(LineMark(points, stroke: Stroke(Palette.skyBlue, width: 0.6))),
      .intervals(IntervalMark(rows.map { intervals[$0] }, stroke: bars)),
      .scatter(ScatterMark(points, symbol: Symbol(.circle, colour: Palette.blue))),
    ]
  }
}
