/// Curves of single runs and of their mean, by panel and by group.
///
/// A table of this kind has one row for each seed at each place. The mean over seeds and its
/// interval come from the table too; they are the same in all rows of a place.
struct SeededCurves {
  /// The runs of one group.
  struct Curve {
    /// Place of the group among those of the whole table, which decides its looks.
    let index: Int
    /// One line for each seed, from left to right.
    let seeds: [[DataPoint]]
    /// The means from left to right.
    let means: [DataPoint]
    /// The intervals of the means; the ends of a missing one are NaN.
    let intervals: [DataInterval]

    /// What an axis must show: values and means, not the ends of intervals.
    var values: [Double] { seeds.joined().map(\.y) + means.map(\.y) }
  }

  /// The curves of one panel.
  struct Facet {
    let name: String
    let curves: [Curve]

    /// What an axis must show.
    var values: [Double] { curves.flatMap(\.values) }
  }

  let facets: [Facet]
  /// The groups of the whole table in its order.
  let groupNames: [String]
  private let seedCount: Int
  private let table: FigureTable

  /// The columns that all these tables have.
  static let columns = [
    PaperFigure.Column("seed", "the run's seed or another name of the run"),
    PaperFigure.Column("mean", "mean over the runs at this place, the same in its rows"),
    PaperFigure.Column("interval_low", "lower end of the mean's interval; empty for none"),
    PaperFigure.Column("interval_high", "upper end of the mean's interval; empty for none"),
    PaperFigure.Column("setting", "network, data and loss as printed, the same in all rows"),
  ]

  /// Reads a table.
  ///
  /// - Parameters:
  ///   - table: Has ``columns`` and those named below.
  ///   - facet: The column that says which panel a row belongs to; at most 12 panels.
  ///   - group: The column that says which curve a row belongs to; nil for one curve a panel.
  ///   - x: The column of places.
  ///   - value: The column of the runs' values.
  ///   - factor: What the values of a panel are multiplied by, given its name.
  /// - Throws: ``FigureError/unreadable(_:)`` for a place that is not finite, a run that is twice at
  ///   a place, or rows of a place that disagree about the mean or its interval.
  init(
    _ table: FigureTable, facet: String, group: String? = nil, x: String, value: String,
    factor: (String) -> Double = { _ in 1 }
  ) throws(FigureError) {
    let cells = try SeededCells(table, x: x, value: value)
    var groupNames = [""]
    if let group {
      groupNames = try table.groups(of: group, atMost: Palette.colours.count).map(\.name)
    }

    var facets: [Facet] = []
    for panel in try table.groups(of: facet, atMost: 12) {
      var groups = [RowGroup(name: "", rows: panel.rows)]
      if let group { groups = try table.groups(of: group, among: panel.rows) }
      var curves: [Curve] = []
      for group in groups {
        curves.append(
          try cells.curve(
            of: group.rows, index: groupNames.firstIndex(of: group.name) ?? 0,
            factor: factor(panel.name)))
      }
      facets.append(Facet(name: panel.name, curves: curves))
    }
    (self.facets, self.groupNames, self.table) = (facets, groupNames, table)
    seedCount = try table.groups(of: "seed").count
  }
}

extension SeededCurves {
  /// How the panels stand together.
  var layout: SmallMultiples { SmallMultiples(count: facets.count) }

  /// The runs of a panel as thin lines under the lines of their means with bands.
  static func lines(_ facet: Facet) -> [Mark] {
    let runs = facet.curves.flatMap { curve in
      let thin = Stroke(Palette.stroke(curve.index).colour.opacity(0.55), width: 0.4)
      return curve.seeds.map { Mark.line(LineMark($0, stroke: thin)) }
    }
    let means = facet.curves.map { curve in
      Mark.line(
        LineMark(curve.means, stroke: Palette.stroke(curve.index), band: curve.intervals))
    }
    return runs + means
  }

  /// A line for each group.
  var legend: [LegendEntry] {
    groupNames.enumerated().map { index, name in
      LegendEntry(Label(verbatim: name), .line(Palette.stroke(index)))
    }
  }

  /// The setting, what bands or bars are, and how many runs there are.
  ///
  /// - Parameter subject: What shows the intervals, as in "Bars".
  func caption(_ subject: String) throws(FigureError) -> Label {
    Label(verbatim: "\(try table.shared("setting")). ") + (try table.intervalNote(subject))
      + Label(verbatim: " Thin lines: \(seedCount) run\(seedCount == 1 ? "" : "s").")
  }
}
