extension PaperFigure {
  /// Every claim with its predicted region, its estimate and the verdict: a forest plot.
  public static let ledger = PaperFigure(
    name: "ledger",
    summary: "every claim: predicted region, estimate with interval, verdict",
    tableName: "claims.csv",
    columns: [
      Column("claim", "the claim's identifier"),
      Column("source", "where the claim is made"),
      Column("quantity", "what was measured, as printed"),
      Column("unit", "unit of the quantity; empty, 1 or fraction when it has none"),
      Column("region_low", "lower end of the predicted region; empty or -inf for none"),
      Column("region_high", "upper end of the predicted region; empty or inf for none"),
      Column("estimate", "the estimate; empty when there is none"),
      Column("interval_low", "lower end of the interval of the estimate"),
      Column("interval_high", "upper end of the interval of the estimate"),
      Column("trials", "independent trials behind the row"),
      Column("verdict", "supported, refuted or inconclusive"),
    ]
  ) { (table) throws(FigureError) in
    let rows = try ledgerRows(table)
    let lines = LedgerLines(rows)
    let height = (118 + 9.4 * lines.height) / 72
    guard height <= 20 else {
      throw table.fault(0, "claim", "\(rows.count) rows do not fit on a page")
    }
    return Figure(
      width: .page, height: height,
      panels: [
        Panel(
          x: Axis(
            "Place relative to the region", range: -1.45...2.45,
            ticks: .at([Tick(0, "low"), Tick(1, "high")])),
          y: Axis(range: -lines.height...0, ticks: .none),
          marks: ledgerMarks(rows, lines), border: .base, sideColumns: ledgerColumns(rows, lines))
      ],
      legend: LedgerVerdict.allCases.map { verdict in
        let count = rows.filter { $0.verdict == verdict.rawValue }.count
        return LegendEntry(
          Label(verbatim: "\(verdict.rawValue) (\(count))"), .symbol(verdict.symbol))
      } + [LegendEntry("predicted region", .swatch(.paleGrey))],
      caption: Label(
        verbatim: "Intervals hold together: each has the level that Holm's procedure gives its "
          + "row, and any verdict is wrong with chance 0.05 at most. Quantities are fractions "
          + "unless a unit is given. Each row has its own scale: the ends of its region stand at low and "
          + "high, distances beyond them are logarithmic; a one-sided region is scaled by the "
          + "row's interval."))
  }

  private static func ledgerRows(_ table: FigureTable) throws(FigureError) -> [LedgerRow] {
    let (claims, quantities) = (try table.strings("claim"), try table.strings("quantity"))
    let units = try table.strings("unit")
    let regions = try table.intervals(
      at: claims.map { _ in 0 }, low: "region_low", high: "region_high")
    let estimates = try table.numbers("estimate")
    let intervals = try table.intervals(at: estimates)
    let trials = try table.integers("trials", in: 0...Int.max)
    let verdicts = try table.words("verdict", of: LedgerVerdict.allCases.map(\.rawValue))
    return claims.indices.map { row in
      let unit = ["", "1", "fraction"].contains(units[row]) ? "" : " (\(units[row]))"
      return LedgerRow(
        claim: claims[row], quantity: quantities[row] + unit, regionLow: regions[row].low,
        regionHigh: regions[row].high, estimate: estimates[row], low: intervals[row].low,
        high: intervals[row].high, trials: "\(trials[row])", verdict: verdicts[row])
    }
  }

  private static func ledgerMarks(_ rows: [LedgerRow], _ lines: LedgerLines) -> [Mark] {
    var marks: [Mark] = []
    for (row, middle) in zip(rows, lines.middles) {
      guard let region = row.region else { continue }
      marks.append(.region(RegionMark(x: region, y: (middle - 0.42)...(middle + 0.42))))
    }
    for (row, middle) in zip(rows, lines.middles) {
      guard let verdict = LedgerVerdict(rawValue: row.verdict) else { continue }
      let stroke = Stroke(verdict.symbol.colour, width: 0.9)
      marks.append(
        .intervals(
          IntervalMark(
            [DataInterval(at: middle, low: row.place(row.low), high: row.place(row.high))],
            direction: .horizontal, stroke: stroke, cap: 2.4)))
      // Far off the axis the symbol stands at the edge; the printed number tells how far.
      let place = min(max(row.place(row.estimate), -1.45), 2.45)
      marks.append(.scatter(ScatterMark([DataPoint(place, middle)], symbol: verdict.symbol)))
    }
    return marks
  }

  private static func ledgerColumns(
    _ rows: [LedgerRow], _ lines: LedgerLines
  ) -> [SideColumn] {
    func column(
      _ side: SideColumn.Side, _ heading: Label, _ alignment: SideColumn.Alignment,
      _ text: (LedgerRow) -> Label
    ) -> SideColumn {
      SideColumn(
        side, heading: heading, alignment: alignment,
        entries: zip(rows, lines.middles).map { Tick($1, text($0)) })
    }
    return [
      SideColumn(.left, heading: "quantity", alignment: .leading, entries: lines.quantities),
      SideColumn(.left, heading: "claim", alignment: .leading, entries: lines.claims),
      column(.right, "estimate", .trailing) { $0.estimateText },
      column(.right, "interval", .leading) { $0.intervalText },
      column(.right, "region", .leading) { $0.regionText },
      column(.right, "trials", .trailing) { Label(verbatim: $0.trials) },
    ]
  }
}
