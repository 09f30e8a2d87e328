/// Runs in groups, each with the mean of its group, as `retort compare` writes them to `runs.csv`.
struct GroupedRuns {
  struct Group {
    let name: String
    /// The runs' values.
    let values: [Double]
    let mean: Double
    /// The interval of the mean; nil where the runs give none.
    let interval: ClosedRange<Double>?

    /// The interval at a place; nothing to draw where there is none.
    func interval(at position: Double) -> [DataInterval] {
      interval.map { [DataInterval(at: position, low: $0.lowerBound, high: $0.upperBound)] } ?? []
    }
  }

  /// In the order of the table.
  let groups: [Group]
  let table: ExperimentTable
  let title: Label

  static let columns =
    [
      PaperFigure.Column("group", "the runs' group, as printed"),
      PaperFigure.Column("value", "the quantity of one run"),
      PaperFigure.Column("mean", "mean of the group, the same in its rows"),
      PaperFigure.Column("intervalLow", "lower end of the mean's interval; empty for none"),
      PaperFigure.Column("intervalHigh", "upper end of the mean's interval; empty for none"),
      PaperFigure.Column("model", "the architecture, for the title"),
    ] + ExperimentTable.columns

  init(_ figureTable: FigureTable) throws(FigureError) {
    table = try ExperimentTable(figureTable)
    title = table.title(try figureTable.strings("model"))
    let names = try figureTable.strings("group")
    let (values, means) = (try table.numbers("value"), try table.numbers("mean"))
    let intervals = try table.intervals()
    groups = names.withoutRepetitions.map { name in
      let rows = names.indices.filter { names[$0] == name }
      return Group(
        name: name, values: rows.map { values[$0] }, mean: means[rows[0]],
        interval: intervals[rows[0]])
    }
  }

  /// What dots and bars are, and who chose the epoch.
  var caption: Label {
    let alone =
      groups.contains { $0.interval == nil } ? " Without a bar: one run, or no spread." : ""
    return Label(
      verbatim: "Open: runs. Filled: their mean with Student's 95 % interval over runs.\(alone) "
        + "Epoch: \(table.selectionRule.replacing(" epoch", with: "")).")
  }
}
