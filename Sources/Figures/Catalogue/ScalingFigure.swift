extension PaperFigure {
  /// Quantities against the number of classes, with the fitted limit and the theorem's constant.
  public static let scaling = PaperFigure(
    name: "scaling",
    summary: "quantities against the number of classes, with the limit that they approach",
    tableName: "scaling.csv",
    columns: [
      Column("claim", "the claim's identifier, as in the ledger"),
      Column("quantity", "what was measured, as printed"),
      Column("classes", "number of classes k, 1 or more"),
      Column("estimate", "value at k classes"),
      Column("interval_low", "lower end of the interval of the estimate"),
      Column("interval_high", "upper end of the interval of the estimate"),
      Column("limit", "value extrapolated to infinitely many classes; may be empty"),
      Column("limit_low", "lower end of the interval of the limit; may be empty"),
      Column("limit_high", "upper end of the interval of the limit; may be empty"),
      Column("theorem", "the theorem's constant; may be empty"),
    ]
  ) { (table) throws(FigureError) in
    let (claims, quantities) = (try table.strings("claim"), try table.strings("quantity"))
    let keys = zip(claims, quantities).map { [$0, $1] }
    let groups = keys.withoutRepetitions
    guard groups.count <= 24 else {
      throw table.fault(0, "quantity", "\(groups.count) quantities, allowed are at most 24")
    }
    let columns = min(3, groups.count)
    var panels: [Panel] = []
    for (index, group) in groups.enumerated() {
      let rows = keys.indices.filter { keys[$0] == group }
      panels.append(
        try scalingPanel(
          table, rows: rows, title: Label(verbatim: "\(group[0]): \(group[1])"),
          hasXLabel: index + columns >= groups.count))
    }
    let lines = (groups.count + columns - 1) / columns
    return Figure(
      width: columns == 1 ? .column : .page, height: 0.8 + 1.5 * Double(lines), columns: columns,
      panels: panels,
      legend: [
        LegendEntry("estimate", .symbol(Symbol(.circle, colour: Palette.blue))),
        LegendEntry(
          "fitted limit", .symbol(Symbol(.diamond, colour: Palette.green, filling: .open))),
        LegendEntry("theorem", .line(Stroke(Palette.vermillion, dash: .dashed))),
      ],
      caption: try table.intervalNote("Bars")
        + Label(verbatim: " Those of limits have the level that the ledger gives them."))
  }

  private static func scalingPanel(
    _ table: FigureTable, rows: [Int], title: Label, hasXLabel: Bool
  ) throws(FigureError) -> Panel {
    let classes = try table.integers("classes", in: 1...Int.max).map(Double.init)
    let estimates = try table.numbers("estimate")
    let intervals = try table.intervals(at: classes)
    let limits = try table.numbers("limit")
    let ranges = try table.intervals(at: classes, low: "limit_low", high: "limit_high")
    let theorems = try table.numbers("theorem")

    let sizes = rows.map { classes[$0] }
    let (smallest, largest) = (sizes.min() ?? 1, sizes.max() ?? 1)
    // Infinity stands one doubling to the right of the largest size.
    let infinity = 2 * largest
    let limit = rows.map { limits[$0] }.first(where: \.isFinite)
    var marks: [Mark] = []
    if let theorem = rows.map({ theorems[$0] }).first(where: \.isFinite) {
      let stroke = Stroke(Palette.vermillion, dash: .dashed)
      marks.append(.reference(ReferenceMark(.horizontal(theorem), stroke: stroke)))
    }
    let blue = Stroke(Palette.blue, width: 0.8)
    marks.append(.intervals(IntervalMark(rows.map { intervals[$0] }, stroke: blue)))
    marks.append(
      .scatter(
        ScatterMark(
          rows.map { DataPoint(classes[$0], estimates[$0]) },
          symbol: Symbol(.circle, colour: Palette.blue))))
    if let limit {
      let ends = rows.map { ranges[$0] }.filter { !$0.low.isNaN && !$0.high.isNaN }.prefix(1)
      marks.append(
        .intervals(
          IntervalMark(
            ends.map { DataInterval(at: infinity, low: $0.low, high: $0.high) },
            stroke: Stroke(Palette.green, width: 0.8))))
      marks.append(
        .scatter(
          ScatterMark(
            [DataPoint(infinity, limit)],
            symbol: Symbol(.diamond, colour: Palette.green, size: 4.5, filling: .open))))
    }
    var ticks: [Tick] = []
    if case .at(let sizeTicks) = sizeTicks(sizes) { ticks = sizeTicks }
    if limit != nil { ticks.append(Tick(infinity, "∞")) }
    return Panel(
      title,
      x: Axis(
        hasXLabel ? "Classes k" : nil, scale: .logarithmic,
        range: (0.8 * smallest)...(1.25 * (limit == nil ? largest : infinity)),
        ticks: .at(ticks)),
      y: Axis(), marks: marks)
  }
}
