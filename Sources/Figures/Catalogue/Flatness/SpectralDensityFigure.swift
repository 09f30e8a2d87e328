import Foundation

extension PaperFigure {
  /// The densities of eigenvalues of several groups of networks, one over the other.
  public static let spectralDensity = PaperFigure(
    name: "spectral-density",
    summary: "eigenvalue densities of teacher and generations, one over the other",
    tableName: "spectral-density.csv", experiment: "flatness",
    columns: [
      Column("group", "teacher, generation 1 and so on, as printed; at most 7"),
      Column("eigenvalue", "place on the axis of eigenvalues"),
      Column("density", "share of the eigenvalues per unit of the axis, 0 or more"),
      Column("density_low", "lower end of the density's interval; empty for none"),
      Column("density_high", "upper end of the density's interval; empty for none"),
      Column("setting", "matrix, network, data and loss as printed, the same in all rows"),
    ]
  ) { (table) throws(FigureError) in
    let eigenvalues = try table.finiteNumbers("eigenvalue")
    let densities = try table.numbers("density")
    let intervals = try table.intervals(at: eigenvalues, low: "density_low", high: "density_high")
    for row in densities.indices where densities[row] < 0 {
      throw table.fault(row, "density", "found \(densities[row]), allowed is 0 or more")
    }
    let positive = densities.filter { $0.isFinite && $0 > 0 }
    guard let peak = positive.max(), let least = positive.min() else {
      throw table.fault(0, "density", "a logarithmic axis needs a density above 0")
    }
    // One eigenvalue of ten million stands an order of magnitude above the foot of the axis; the
    // tails of the kernels below it mean nothing and would stretch it without end.
    let foot = pow(10, log10(max(1e-8 * peak, least)).rounded(.down))
    let shown = eigenvalues.indices.filter { densities[$0] >= foot }.map { eigenvalues[$0] }
    let reach = shown.map(abs).max() ?? 0
    let head = max(peak, intervals.map(\.high).filter(\.isFinite).max() ?? 0)
    // Two to three orders of magnitude to each side of the bulk.
    let unit = reach > 0 ? pow(10, log10(reach).rounded(.down) - 2) : 1
    var x = Axis("Eigenvalue {lambda}", scale: .symmetricLogarithmic(unit: unit))
    x.range = try AxisScale.range(of: x, values: shown, anchored: [], panel: "the density")

    let groups = try table.groups(of: "group", atMost: Palette.colours.count)
    let marks = groups.enumerated().map { index, group in
      let rows = group.rows.sorted { eigenvalues[$0] < eigenvalues[$1] }
      // Below the foot a line leaves the panel; at 0 it would break off in the middle of it.
      func drawn(_ density: Double) -> Double { density < foot ? foot / 10 : density }
      // Thin, because single eigenvalues are peaks side by side.
      var stroke = Palette.stroke(index)
      stroke.width = 0.8
      return Mark.line(
        LineMark(
          rows.map { DataPoint(eigenvalues[$0], drawn(densities[$0])) },
          stroke: stroke,
          band: rows.map { row in
            DataInterval(
              at: eigenvalues[row], low: intervals[row].low, high: drawn(intervals[row].high))
          }))
    }
    return Figure(
      width: .column, height: 2.8,
      panels: [
        Panel(
          Label(verbatim: try table.shared("setting")), x: x,
          y: Axis("Density", scale: .logarithmic, range: foot...(2 * head)), marks: marks)
      ],
      legend: groups.enumerated().map { index, group in
        LegendEntry(Label(verbatim: group.name), .line(Palette.stroke(index)))
      },
      caption: try table.intervalNote("Bands")
        + Label(verbatim: " Both axes are logarithmic.")
    )
  }
}
