extension PaperFigure {
  /// Loss and accuracy along paths from one network to another.
  public static let barrier = PaperFigure(
    name: "barrier",
    summary: "loss and accuracy along straight and curved paths between two networks",
    tableName: "barrier.csv", experiment: "flatness",
    columns: [
      Column("quantity", "what was measured, such as trainLoss or testAccuracy; one panel each"),
      Column("path", "the path as printed, such as linear or Bezier curve; at most 7"),
      Column("t", "position on the path: 0 at the first network, 1 at the second"),
      Column("value", "the quantity of one run at this position; accuracies as fractions"),
    ] + SeededCurves.columns
  ) { (table) throws(FigureError) in
    let positions = try table.finiteNumbers("t")
    for row in positions.indices where !(0...1).contains(positions[row]) {
      throw table.fault(row, "t", "found \(positions[row]), allowed is 0 to 1")
    }
    let curves = try SeededCurves(table, facet: "quantity", group: "path", x: "t", value: "value") {
      PrintedQuantity($0).factor
    }
    var panels: [Panel] = []
    for (index, facet) in curves.facets.enumerated() {
      panels.append(
        Panel(
          x: Axis(curves.layout.isLowest(index) ? "Position on the path, t" : nil, range: 0...1),
          // A barrier is a difference, so the scale is linear however high it is.
          y: try .showing(
            PrintedQuantity(facet.name).axisLabel, facet.values, scale: .linear,
            panel: facet.name),
          marks: SeededCurves.lines(facet)))
    }
    return Figure(
      width: curves.layout.width, height: 0.95 + curves.layout.height(ofRows: 1.75),
      columns: curves.layout.columnCount, panels: panels, legend: curves.legend,
      caption: try curves.caption("Bands, cut off at the panel"))
  }
}
