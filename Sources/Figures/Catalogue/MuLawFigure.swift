extension PaperFigure {
  /// The error of a single network against mu, with a fitted line and the theorem's.
  public static let muLaw = PaperFigure(
    name: "mu-law",
    summary: "error of a single network against the share of single-view data",
    tableName: "mu-law.csv",
    columns: [
      Column("mu", "share of single-view samples, from 0 to 1"),
      Column("error", "test error, from 0 to 1"),
      Column("interval_low", "lower end of the interval of the error"),
      Column("interval_high", "upper end of the interval of the error"),
      Column("fit", "value of the fitted line at this mu"),
      Column("trials", "independent trials behind the row"),
    ]
  ) { (table) throws(FigureError) in
    let shares = try table.numbers("mu")
    let errors = try table.numbers("error")
    let intervals = try table.intervals(at: shares)
    let fit = zip(shares, try table.numbers("fit")).map { DataPoint($0, $1) }
      .filter { $0.x.isFinite && $0.y.isFinite }.sorted { $0.x < $1.x }
    let largest = shares.filter(\.isFinite).max() ?? 0
    guard largest > 0 else { throw table.fault(0, "mu", "no share of single-view data above 0") }

    let highest = (errors + intervals.map(\.high)).filter(\.isFinite).max() ?? 0
    let symbol = Symbol(.circle, colour: Palette.blue)
    let fitted = Stroke(Palette.blue)
    let theorem = Stroke(Palette.vermillion, dash: .dashed)
    var slope: Label = ""
    if let first = fit.first, let last = fit.last, first.x < last.x {
      slope = " Slope of the fitted line: "
      slope = slope + NumberText.shortest((last.y - first.y) / (last.x - first.x)) + "."
    }
    return Figure(
      width: .column, height: 2.5,
      panels: [
        Panel(
          x: Axis("Share of single-view samples, {mu}", range: 0...(1.04 * largest)),
          y: Axis("Test error", range: 0...(1.06 * max(highest, largest / 2))),
          marks: [
            .line(
              LineMark([DataPoint(0, 0), DataPoint(largest, largest / 2)], stroke: theorem)),
            .line(LineMark(fit, stroke: fitted)),
            .intervals(IntervalMark(intervals, stroke: Stroke(Palette.blue, width: 0.8))),
            .scatter(
              ScatterMark(zip(shares, errors).map { DataPoint($0, $1) }, symbol: symbol)),
          ])
      ],
      legend: [
        LegendEntry("measured", .symbol(symbol)), LegendEntry("fitted line", .line(fitted)),
        LegendEntry("theorem: {mu}/2", .line(theorem)),
      ],
      caption: try table.intervalNote("Bars") + slope)
  }
}
