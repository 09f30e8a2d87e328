extension PaperFigure {
  /// The error of every way to train, for networks and for fixed features side by side.
  public static let randomFeatures = PaperFigure(
    name: "random-features",
    summary: "what ensembles and distillation do for networks and for random features",
    tableName: "random-features.csv",
    columns: [
      Column("learner", "what is trained, as printed: network, random features, NTK features"),
      Column("arm", "the way to train, as printed: single, ensemble, joint, distilled"),
      Column("error", "test error, from 0 to 1"),
      Column("interval_low", "lower end of the interval of the error"),
      Column("interval_high", "upper end of the interval of the error"),
      Column("trials", "independent trials behind the row"),
    ]
  ) { (table) throws(FigureError) in
    let (learners, arms) = (try table.strings("learner"), try table.strings("arm"))
    let errors = try table.numbers("error")
    let groups = learners.withoutRepetitions
    let series = arms.withoutRepetitions
    let thickness = 0.8 / Double(series.count)
    let positions = learners.indices.map { row in
      let group = Double(groups.firstIndex(of: learners[row]) ?? 0)
      let place = Double(series.firstIndex(of: arms[row]) ?? 0)
      return group + (place - Double(series.count - 1) / 2) * thickness
    }
    let intervals = try table.intervals(at: positions)
    let marks = series.enumerated().map { index, arm in
      let rows = arms.indices.filter { arms[$0] == arm }
      return Mark.bars(
        BarMark(
          rows.map {
            Bar(
              at: positions[$0], errors[$0], low: intervals[$0].low, high: intervals[$0].high)
          }, thickness: 0.88 * thickness, colour: barColour(index)))
    }
    return Figure(
      width: .column, height: 2.55,
      panels: [
        Panel(
          x: Axis(
            range: -0.55...(Double(groups.count) - 0.45),
            ticks: .at(
              groups.enumerated().map { Tick(Double($0.offset), Label(verbatim: $0.element)) })),
          y: Axis("Test error / {mu}"), marks: marks)
      ],
      legend: series.enumerated().map {
        LegendEntry(Label(verbatim: $0.element), .swatch(barColour($0.offset)))
      },
      caption: try table.intervalNote("Bars"))
  }

  /// Colours of rising lightness, so that neighbours differ on a grey printer too.
  private static func barColour(_ index: Int) -> Colour {
    let colours = [
      Palette.blue, Palette.orange, Palette.green, Palette.purple, Palette.skyBlue,
      Palette.vermillion,
    ]
    return colours[index % colours.count]
  }
}
