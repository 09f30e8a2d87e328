import Foundation

extension PaperFigure {
  /// The error of an ensemble against its size, with the law of independent coin flips.
  public static let ensembleLaw = PaperFigure(
    name: "ensemble-law",
    summary: "error of the ensemble against its number of members, with the predicted law",
    tableName: "ensemble-law.csv",
    columns: [
      Column("members", "networks in the ensemble, 1 or more"),
      Column("error", "test error divided by mu, 0 or more"),
      Column("interval_low", "lower end of the interval of the error"),
      Column("interval_high", "upper end of the interval of the error"),
      Column("law", "error that the law predicts, on the same scale"),
      Column("trials", "independent trials behind the row"),
    ]
  ) { (table) throws(FigureError) in
    let members = try table.integers("members", in: 1...Int.max).map(Double.init)
    let errors = try table.numbers("error")
    let intervals = try table.intervals(at: members)
    let law = zip(members, try table.numbers("law")).map { DataPoint($0, $1) }

    let measured = (errors + intervals.map(\.high)).filter { $0.isFinite && $0 > 0 }
    guard let lowest = measured.min() else {
      throw table.fault(
        0, "error", "a logarithmic axis needs an error or an upper end above 0")
    }
    // The law falls without end: the axis stops a decade below the last thing that was measured.
    let floor = pow(10, (log10(lowest) - 1).rounded(.down))
    let ceiling = (measured + law.map(\.y)).filter(\.isFinite).max() ?? 1
    let points = zip(members, errors).map { DataPoint($0, $1) }
    let hasZero = errors.contains(0)
    return Figure(
      width: .column, height: 2.6,
      panels: [
        Panel(
          x: Axis("Members of the ensemble, K", scale: .logarithmic, ticks: sizeTicks(members)),
          y: Axis("Test error / {mu}", scale: .logarithmic, range: floor...(1.6 * ceiling)),
          marks: [
            .line(LineMark(law, stroke: Stroke(Palette.vermillion, dash: .dashed))),
            .intervals(IntervalMark(intervals, stroke: Stroke(Palette.blue, width: 0.8))),
            .scatter(ScatterMark(points, symbol: Symbol(.circle, colour: Palette.blue))),
          ])
      ],
      legend: [
        LegendEntry("measured", .symbol(Symbol(.circle, colour: Palette.blue))),
        LegendEntry("law", .line(Stroke(Palette.vermillion, dash: .dashed))),
      ] + (hasZero ? [LegendEntry("no error seen", .upperLimit(Palette.blue))] : []),
      caption: try table.intervalNote("Bars")
        + (hasZero
          ? " Where no error was seen, the arrow hangs from the interval's upper end." : ""))
  }

  /// The sizes themselves as ticks, without those that would touch the one before.
  static func sizeTicks(_ sizes: [Double]) -> Axis.Ticks {
    let sorted = Set(sizes).sorted()
    guard let first = sorted.first, let last = sorted.last, first < last else {
      return .at(sorted.map { Tick($0, NumberText.shortest($0)) })
    }
    // A fourteenth of the axis holds a number of two digits.
    let nearest = pow(last / first, 1.0 / 14)
    var kept: [Double] = []
    for size in sorted where kept.last.map({ size / $0 >= nearest }) ?? true { kept.append(size) }
    return .at(kept.map { Tick($0, NumberText.shortest($0)) })
  }
}
