extension PaperFigure {
  /// A quantity against the generation, one line for each way to teach.
  public static let cifarBornAgain = PaperFigure(
    name: "cifar-born-again",
    summary: "accuracy of born-again generations: BAN, CWTM, DKPP",
    tableName: "cifar-born-again.csv", experiment: "cifar-born-again", columns: GroupedRuns.columns
  ) { (table) throws(FigureError) in
    let runs = try GroupedRuns(table)
    var generations: [Generation] = []
    for group in runs.groups { generations.append(try Generation(group, in: table)) }
    let shared = generations.filter { $0.method == nil }
    let methods = generations.compactMap(\.method).withoutRepetitions

    var marks = generationMarks(shared, colour: .black, marker: .circle, offset: 0)
    var legend: [LegendEntry] = []
    for (index, method) in methods.enumerated() {
      // Side by side, so that no interval hides another.
      let offset = 0.09 * (Double(index) - Double(methods.count - 1) / 2)
      let own = generations.filter { $0.method == method }.sorted { $0.number < $1.number }
      let (stroke, symbol) = (Palette.stroke(index), Palette.symbol(index))
      let line =
        shared.map { DataPoint(Double($0.number), $0.group.mean) }
        + own.map { DataPoint(Double($0.number) + offset, $0.group.mean) }
      marks.append(.line(LineMark(line, stroke: stroke)))
      marks += generationMarks(own, colour: symbol.colour, marker: symbol.marker, offset: offset)
      legend.append(LegendEntry(Label(verbatim: method), .symbolOnLine(symbol, stroke)))
    }
    let numbers = generations.map(\.number).withoutRepetitions
    let (first, last) = (numbers.min() ?? 0, numbers.max() ?? 0)
    return Figure(
      width: .column, height: 2.9,
      panels: [
        Panel(
          runs.title,
          x: Axis(
            "Generation", range: (Double(first) - 0.35)...(Double(last) + 0.35),
            ticks: .at(numbers.sorted().map { Tick(Double($0), Label(verbatim: "\($0)")) })),
          y: Axis(runs.table.quantity.axisLabel), marks: marks)
      ],
      legend: legend, caption: runs.caption)
  }

  /// A group whose name ends in the number of its generation.
  private struct Generation {
    let group: GroupedRuns.Group
    /// Who taught it; nil for the first generation, which the labels taught for all methods.
    let method: String?
    let number: Int

    init(_ group: GroupedRuns.Group, in table: FigureTable) throws(FigureError) {
      let words = group.name.split(separator: " ")
      guard words.count >= 2, let number = words.last.flatMap({ Int($0) }), number >= 0 else {
        let row = try table.strings("group").firstIndex(of: group.name) ?? 0
        throw table.fault(
          row, "group", "found '\(group.name)', allowed is a method and the number of a generation")
      }
      let name = words.dropLast().joined(separator: " ")
      (self.group, self.number) = (group, number)
      method = name == "generation" ? nil : name
    }
  }

  private static func generationMarks(
    _ generations: [Generation], colour: Colour, marker: Marker, offset: Double
  ) -> [Mark] {
    let points = generations.flatMap { generation in
      generation.group.values.map { DataPoint(Double(generation.number) + offset, $0) }
    }
    let means = generations.map { DataPoint(Double($0.number) + offset, $0.group.mean) }
    let intervals = generations.flatMap { $0.group.interval(at: Double($0.number) + offset) }
    return [
      .scatter(
        ScatterMark(points, symbol: Symbol(marker, colour: colour, size: 2.4, filling: .open))),
      .intervals(IntervalMark(intervals, stroke: Stroke(colour, width: 0.8))),
      .scatter(ScatterMark(means, symbol: Symbol(marker, colour: colour))),
    ]
  }
}
