extension PaperFigure {
  /// Penultimate activations of three classes, projected on the plane of the classes' weights.
  ///
  /// - Source: Mueller, Kornblith & Hinton 2019, arXiv:1906.02629, figure 1.
  public static let penultimate = PaperFigure(
    name: "penultimate",
    summary: "penultimate activations of three classes, without and with label smoothing",
    tableName: "penultimate.csv", experiment: "flatness",
    columns: [
      Column("training", "how the network was trained, as printed; one row of panels each"),
      Column("split", "which samples, as printed; one column of panels each, at most 3"),
      Column("class", "the sample's class as printed; at most 3"),
      Column("x", "first coordinate of the sample in the plane of the weights"),
      Column("y", "second coordinate of the sample in the plane of the weights"),
      Column("setting", "network and data as printed, the same in all rows"),
    ]
  ) { (table) throws(FigureError) in
    let (x, y) = (try table.finiteNumbers("x"), try table.finiteNumbers("y"))
    let trainings = try table.groups(of: "training", atMost: 4)
    let splits = try table.groups(of: "split", atMost: 3)
    let classes = try table.groups(of: "class", atMost: 3)
    var panels: [Panel] = []
    for training in trainings {
      // One scale for a row and for both axes, so that distances compare.
      let (xRange, yRange) = squared(training.rows.map { x[$0] }, training.rows.map { y[$0] })
      for split in splits {
        let here = Set(split.rows).intersection(training.rows)
        guard !here.isEmpty else {
          throw table.fault(
            training.rows[0], "split",
            "'\(training.name)' has no sample of '\(split.name)', needed is at least one")
        }
        panels.append(
          Panel(
            training.name == trainings[0].name ? Label(verbatim: split.name) : nil,
            x: Axis(range: xRange),
            y: Axis(
              split.name == splits[0].name ? Label(verbatim: training.name) : nil, range: yRange),
            marks: classes.enumerated().map { index, group in
              .scatter(
                ScatterMark(
                  group.rows.filter(here.contains).map { DataPoint(x[$0], y[$0]) },
                  symbol: sampleSymbol(index)))
            },
            border: .box, aspect: 1))
      }
    }
    return Figure(
      width: .column, height: 0.75 + 2.85 / Double(splits.count) * Double(trainings.count),
      columns: splits.count, panels: panels,
      legend: classes.enumerated().map { index, group in
        LegendEntry(
          Label(verbatim: group.name),
          .symbol(Symbol(Palette.markers[index], colour: Palette.colours[index], size: 3.2)))
      },
      caption: Label(
        verbatim: "\(try table.shared("setting")). Axes: the plane of the classes' weights, one "
          + "scale a row."))
  }

  private static func sampleSymbol(_ index: Int) -> Symbol {
    Symbol(Palette.markers[index], colour: Palette.colours[index].opacity(0.55), size: 2)
  }

  /// Ranges of one length around finite coordinates, with a margin.
  private static func squared(
    _ x: [Double], _ y: [Double]
  ) -> (x: ClosedRange<Double>, y: ClosedRange<Double>) {
    func middle(_ values: [Double]) -> Double { ((values.min() ?? 0) + (values.max() ?? 0)) / 2 }
    func length(_ values: [Double]) -> Double { (values.max() ?? 0) - (values.min() ?? 0) }
    let extent = max(length(x), length(y))
    let half = extent > 0 ? 0.54 * extent : 1
    return (
      (middle(x) - half)...(middle(x) + half), (middle(y) - half)...(middle(y) + half)
    )
  }
}
