extension PaperFigure {
  /// Measures of sharpness against the generation, one small panel for each measure.
  public static let sharpnessByGeneration = PaperFigure(
    name: "sharpness-by-generation",
    summary: "measures of sharpness by generation of self-distillation: each run, and the mean",
    tableName: "sharpness-by-generation.csv", experiment: "flatness",
    columns: [
      Column("quantity", "the measure as printed; one panel each, at most 12"),
      Column("generation", "0 for the teacher, then 1, 2 and so on"),
      Column("value", "the measure of one run's network"),
    ] + SeededCurves.columns
  ) { (table) throws(FigureError) in
    let generations = try table.integers("generation", in: 0...1000)
    let curves = try SeededCurves(table, facet: "quantity", x: "generation", value: "value")
    let run = Stroke(.grey, width: 0.5)
    let mean = Symbol(.circle, colour: Palette.blue)
    let panels = curves.facets.enumerated().map { index, facet in
      Panel(
        Label(verbatim: facet.name),
        x: .generations(curves.layout.isLowest(index) ? "Generation" : nil, generations),
        y: Axis(scale: .fitting(facet.values)),
        marks: facet.curves.flatMap { curve -> [Mark] in
          curve.seeds.map { Mark.line(LineMark($0, stroke: run)) } + [
            .intervals(IntervalMark(curve.intervals, stroke: Stroke(Palette.blue, width: 0.9))),
            .scatter(ScatterMark(curve.means, symbol: mean)),
          ]
        })
    }
    return Figure(
      width: curves.layout.width, height: 0.85 + curves.layout.height(ofRows: 1.45),
      columns: curves.layout.columnCount, panels: panels,
      legend: [LegendEntry("mean", .symbol(mean)), LegendEntry("runs", .line(run))],
      caption: try curves.caption("Bars"))
  }
}
