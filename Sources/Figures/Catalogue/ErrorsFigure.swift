extension PaperFigure {
  /// The error over mu of each way to train, as bars with intervals.
  public static let errors = PaperFigure(
    name: "errors",
    summary: "error over mu for single, ensemble, distilled, self-distilled and joint training",
    tableName: "errors.csv",
    columns: [
      Column("arm", "the way to train, as printed; names that begin with 'control' are grey"),
      Column("error", "test error divided by mu, 0 or more"),
      Column("interval_low", "lower end of the interval of the error"),
      Column("interval_high", "upper end of the interval of the error"),
      Column("trials", "independent trials behind the row"),
    ]
  ) { (table) throws(FigureError) in
    let arms = try table.strings("arm")
    let errors = try table.numbers("error")
    let trials = try table.integers("trials", in: 0...Int.max)
    // The first row of the table stands on top.
    let heights = arms.indices.map { Double(arms.count - 1 - $0) }
    let intervals = try table.intervals(at: heights)
    let bars = arms.indices.map {
      Bar(at: heights[$0], errors[$0], low: intervals[$0].low, high: intervals[$0].high)
    }
    let isControl = arms.map { $0.hasPrefix("control") }
    func chosen(_ wanted: Bool) -> [Bar] {
      bars.indices.filter { isControl[$0] == wanted }.map { bars[$0] }
    }
    let highest = (errors + intervals.map(\.high)).filter(\.isFinite).max() ?? 0
    return Figure(
      width: .column, height: 0.95 + 0.24 * Double(arms.count),
      panels: [
        Panel(
          x: Axis("Test error / {mu}", range: 0...max(0.56, 1.06 * highest)),
          y: Axis(
            range: -0.6...(Double(arms.count) - 0.4),
            ticks: .at(arms.indices.map { Tick(heights[$0], Label(verbatim: arms[$0])) })),
          marks: [
            .bars(
              BarMark(
                chosen(false), direction: .horizontal, thickness: 0.62,
                colour: Palette.skyBlue)),
            .bars(
              BarMark(
                chosen(true), direction: .horizontal, thickness: 0.62, colour: Colour(0xBDBDBD))),
            .reference(ReferenceMark(.vertical(0.25), label: "1/4")),
            .reference(ReferenceMark(.vertical(0.5), label: "1/2")),
          ],
          border: .open,
          sideColumns: [
            SideColumn(
              .right, heading: "error", alignment: .trailing,
              entries: arms.indices.map {
                Tick(
                  heights[$0],
                  NumberText.measured(
                    errors[$0], low: intervals[$0].low, high: intervals[$0].high))
              }),
            SideColumn(
              .right, heading: "trials", alignment: .trailing,
              entries: arms.indices.map {
                Tick(heights[$0], Label(verbatim: "\(trials[$0])"))
              }),
          ])
      ],
      caption: try table.intervalNote("Bars")
        + " Dashed: the theory's 1/2 for a single network and 1/4 for a self-distilled one.")
  }
}
