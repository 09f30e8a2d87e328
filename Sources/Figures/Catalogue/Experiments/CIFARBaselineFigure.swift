extension PaperFigure {
  /// A quantity after every epoch: each run, and their mean.
  public static let cifarBaseline = PaperFigure(
    name: "cifar-baseline",
    summary: "test accuracy by epoch: each seed, and the mean with its interval",
    tableName: "cifar-baseline.csv", experiment: "cifar-baseline",
    columns: [
      Column("epoch", "epoch, counted from 1"),
      Column("seed", "the run's seed"),
      Column("value", "the quantity of one run after the epoch"),
      Column("mean", "mean over the runs after the epoch"),
      Column("intervalLow", "lower end of the mean's interval; empty for none"),
      Column("intervalHigh", "upper end of the mean's interval; empty for none"),
      Column("model", "the architecture, for the title"),
    ] + ExperimentTable.columns
  ) { (figureTable) throws(FigureError) in
    let table = try ExperimentTable(figureTable)
    let epochs = try figureTable.integers("epoch", in: 1...Int.max).map(Double.init)
    let seeds = try figureTable.strings("seed")
    let (values, means) = (try table.numbers("value"), try table.numbers("mean"))
    let intervals = try table.intervals()

    let runs = seeds.withoutRepetitions.map { seed in
      let rows = seeds.indices.filter { seeds[$0] == seed }
      return LineMark(
        rows.map { DataPoint(epochs[$0], values[$0]) }, stroke: Stroke(.grey, width: 0.6))
    }
    let firsts = epochs.withoutRepetitions.sorted().compactMap { epochs.firstIndex(of: $0) }
    let band = firsts.compactMap { row in
      intervals[row].map {
        DataInterval(at: epochs[row], low: $0.lowerBound, high: $0.upperBound)
      }
    }
    let blue = Stroke(Palette.blue, width: 1.2)
    let mean = LineMark(
      firsts.map { DataPoint(epochs[$0], means[$0]) }, stroke: blue, band: band)
    let last = firsts.last ?? 0
    return Figure(
      width: .column, height: 2.7,
      panels: [
        Panel(
          table.title(try figureTable.strings("model")), x: Axis("Epoch"),
          y: Axis(table.quantity.axisLabel, range: range(of: values)),
          marks: [.line(mean)] + runs.map { .line($0) })
      ],
      legend: [
        LegendEntry("mean", .line(blue)), LegendEntry("runs", .line(Stroke(.grey, width: 0.6))),
      ],
      caption: Label(
        verbatim: "Band: Student's 95 % interval over \(runs.count) runs, cut off at the panel. "
          + "After the last epoch: ")
        + lastValue(means[last], intervals[last]))
  }

  /// The axis of the runs: early intervals, which are wide, do not stretch it.
  private static func range(of values: [Double]) -> ClosedRange<Double>? {
    let finite = values.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max(), low < high else { return nil }
    let margin = 0.05 * (high - low)
    return (low - margin)...(high + margin)
  }

  private static func lastValue(_ mean: Double, _ interval: ClosedRange<Double>?) -> Label {
    guard let interval else { return NumberText.fixed(mean, decimals: 2) + "." }
    return NumberText.fixed(mean, decimals: 2) + " ["
      + NumberText.fixed(interval.lowerBound, decimals: 2) + ", "
      + NumberText.fixed(interval.upperBound, decimals: 2) + "]."
  }
}
