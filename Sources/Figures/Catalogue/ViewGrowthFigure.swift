extension PaperFigure {
  /// Phi of both views of each class against the iteration, one panel a class.
  ///
  /// The view with the larger Phi at a class's last iteration is its winner.
  public static let viewGrowth = PaperFigure(
    name: "view-growth",
    summary: "how the two views of each class grow in one network",
    tableName: "view-growth.csv",
    columns: [
      Column("iteration", "gradient steps done, 0 or more; 0 has no place on the log axis"),
      Column("class", "index of the class, 0 or more"),
      Column("view", "1 or 2"),
      Column("phi", "Phi of the view: sum over neurons of the positive part of <w, v>"),
    ]
  ) { (table) throws(FigureError) in
    let iterations = try table.numbers("iteration")
    let classes = try table.integers("class", in: 0...Int.max)
    let views = try table.integers("view", in: 1...2)
    let values = try table.numbers("phi")

    var curves: [Int: [Int: [DataPoint]]] = [:]
    for row in 0..<table.rowCount {
      curves[classes[row], default: [:]][views[row], default: []].append(
        DataPoint(iterations[row], values[row]))
    }
    let known = classes.withoutRepetitions.sorted()
    let shown = Array(known.prefix(12))
    let columns = min(3, shown.count)
    let top = values.filter(\.isFinite).max() ?? 1
    let later = iterations.filter { $0.isFinite && $0 > 0 }
    guard let first = later.min(), let last = later.max(), first < last else {
      throw table.fault(0, "iteration", "the figure needs two iterations above 0")
    }

    let panels = shown.enumerated().map { index, label in
      let hasXLabel = index + columns >= shown.count
      let hasYLabel = index % columns == 0
      return Panel(
        Label(verbatim: "class \(label)"),
        x: Axis(
          hasXLabel ? "Iteration" : nil, scale: .logarithmic, range: first...last,
          ticks: hasXLabel ? .automatic : .unlabelled),
        y: Axis(
          hasYLabel ? "{Phi}_{i,ℓ}" : nil, range: top > 0 ? (-0.04 * top)...(1.05 * top) : 0...1,
          ticks: hasYLabel ? .automatic : .unlabelled),
        marks: viewCurves(curves[label] ?? [:]))
    }
    let rows = (shown.count + columns - 1) / columns
    let rest =
      known.count > shown.count ? " The first \(shown.count) of \(known.count) classes." : ""
    return Figure(
      width: columns == 1 ? .column : .page, height: 0.75 + 1.35 * Double(rows), columns: columns,
      panels: panels,
      legend: [
        LegendEntry("view 1", .line(Stroke(Palette.blue))),
        LegendEntry("view 2", .line(Stroke(Palette.vermillion))),
        LegendEntry("larger at the end", .line(Stroke(.grey))),
        LegendEntry("smaller at the end", .line(Stroke(.grey, dash: .dashed))),
      ],
      caption: "One network (1 trial). {Phi}_{i,ℓ} = {Sigma}_{r} max(0, ⟨w_{i,r}, v_{i,ℓ}⟩)."
        + Label(verbatim: rest))
  }

  private static func viewCurves(_ curves: [Int: [DataPoint]]) -> [Mark] {
    let sorted = curves.mapValues { $0.sorted { $0.x < $1.x } }
    let winner = sorted.max { ($0.value.last?.y ?? 0) < ($1.value.last?.y ?? 0) }?.key
    return [(1, Palette.blue), (2, Palette.vermillion)].map { view, colour in
      let dash: Dash = view == winner ? .solid : .dashed
      return .line(LineMark(sorted[view] ?? [], stroke: Stroke(colour, dash: dash)))
    }
  }
}
