extension PaperFigure {
  /// The loss along normalised directions through networks of several groups.
  ///
  /// Directions are rescaled filter by filter to the size of the network's own filters, so that
  /// distances mean the same for networks of other scales.
  ///
  /// - Source: Li, Xu, Taylor, Studer & Goldstein 2018, arXiv:1712.09913, section 4.
  public static let slices = PaperFigure(
    name: "slices",
    summary: "loss along normalised directions through teacher and generations",
    tableName: "slices.csv", experiment: "flatness",
    columns: [
      Column("direction", "the direction as printed; one panel each, at most 12"),
      Column("group", "teacher, generation 1 and so on, as printed; at most 7"),
      Column("distance", "distance from the network in lengths of the direction"),
      Column("loss", "loss of one run's network at this distance"),
    ] + SeededCurves.columns
  ) { (table) throws(FigureError) in
    let curves = try SeededCurves(
      table, facet: "direction", group: "group", x: "distance", value: "loss")
    var panels: [Panel] = []
    for (index, facet) in curves.facets.enumerated() {
      panels.append(
        Panel(
          Label(verbatim: facet.name),
          x: Axis(curves.layout.isLowest(index) ? "Distance" : nil),
          y: try .showing(
            index % curves.layout.columnCount == 0 ? "Loss" : nil, facet.values,
            panel: facet.name),
          marks: SeededCurves.lines(facet)))
    }
    return Figure(
      width: curves.layout.width, height: 0.95 + curves.layout.height(ofRows: 1.7),
      columns: curves.layout.columnCount, panels: panels, legend: curves.legend,
      caption: try curves.caption("Bands, cut off at the panel"))
  }
}
