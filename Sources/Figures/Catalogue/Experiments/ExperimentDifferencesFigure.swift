extension PaperFigure {
  /// The paired differences of the ensemble experiment.
  public static let cifarEnsembleDifferences = differences(
    "cifar-ensemble-differences", of: "cifar-ensemble",
    "what ensemble distillation, self-distillation and joint training gain, run by run")

  /// The paired differences of the born-again experiment.
  public static let cifarBornAgainDifferences = differences(
    "cifar-born-again-differences", of: "cifar-born-again",
    "what born-again generations gain, run by run")

  /// Differences between groups of runs around 0, as `retort compare` writes them.
  private static func differences(
    _ name: String, of experiment: String, _ summary: String
  ) -> PaperFigure {
    PaperFigure(
      name: name, summary: summary, tableName: "\(name).csv", experiment: experiment,
      columns: [
        Column("pair", "the two groups, as printed: the first less the second"),
        Column("pairs", "pairs of runs behind the row"),
        Column("meanDifference", "mean difference over the pairs"),
        Column("intervalLow", "lower end of the mean's interval; empty for none"),
        Column("intervalHigh", "upper end of the mean's interval; empty for none"),
        Column("adjustedPValue", "p-value adjusted for all rows; empty for none"),
      ] + ExperimentTable.columns
    ) { (figureTable) throws(FigureError) in
      let table = try ExperimentTable(figureTable)
      let pairs = try figureTable.strings("pair")
      let counts = try figureTable.integers("pairs", in: 1...Int.max)
      let means = try table.numbers("meanDifference")
      let pValues = try figureTable.numbers("adjustedPValue")
      // The first row of the table stands on top.
      let heights = pairs.indices.map { Double(pairs.count - 1 - $0) }
      let intervals = zip(heights, try table.intervals()).compactMap { height, interval in
        interval.map { DataInterval(at: height, low: $0.lowerBound, high: $0.upperBound) }
      }
      return Figure(
        width: .page, height: 1.1 + 0.21 * Double(pairs.count),
        panels: [
          Panel(
            table.title([]), x: Axis(table.quantity.differenceLabel),
            y: Axis(
              range: -0.6...(Double(pairs.count) - 0.4),
              ticks: .at(zip(pairs, heights).map { Tick($1, Label(verbatim: $0)) })),
            marks: [
              .reference(ReferenceMark(.vertical(0))),
              .intervals(
                IntervalMark(
                  intervals, direction: .horizontal, stroke: Stroke(Palette.blue, width: 0.9))),
              .scatter(
                ScatterMark(
                  zip(means, heights).map { DataPoint($0, $1) },
                  symbol: Symbol(.circle, colour: Palette.blue))),
            ],
            sideColumns: [
              SideColumn(
                .right, heading: "mean", alignment: .trailing,
                entries: zip(means, heights).map { Tick($1, signed($0)) }),
              SideColumn(
                .right, heading: "p", alignment: .trailing,
                entries: zip(pValues, heights).map { Tick($1, probability($0)) }),
            ])
        ],
        caption: Label(
          verbatim: "Bars: Student's 95 % interval of the differences between \(pairsText(counts)) "
            + "of runs, each for itself; p is adjusted by Holm for all rows."))
    }
  }

  private static func signed(_ value: Double) -> Label {
    (value > 0 ? "+" : "") + NumberText.fixed(value, decimals: 2)
  }

  private static func probability(_ value: Double) -> Label {
    value.isNaN ? "–" : value < 0.001 ? "<0.001" : NumberText.fixed(value, decimals: 3)
  }

  private static func pairsText(_ counts: [Int]) -> String {
    let (fewest, most) = (counts.min() ?? 0, counts.max() ?? 0)
    let count = fewest == most ? "\(most)" : "\(fewest) to \(most)"
    return "\(count) pair\(most == 1 ? "" : "s")"
  }
}
