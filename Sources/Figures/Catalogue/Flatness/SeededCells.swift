/// The cells of a table of seeded curves, column by column.
struct SeededCells {
  private let table: FigureTable
  /// The column of places, for errors.
  private let xName: String
  private let places: [Double]
  private let values: [Double]
  private let means: [Double]
  private let intervals: [DataInterval]

  init(_ table: FigureTable, x: String, value: String) throws(FigureError) {
    (self.table, xName) = (table, x)
    places = try table.finiteNumbers(x)
    (values, means) = (try table.numbers(value), try table.numbers("mean"))
    intervals = try table.intervals(at: places)
  }

  /// The curve of some rows.
  ///
  /// - Parameters:
  ///   - rows: Those of one group in one panel.
  ///   - index: Place of the group among all groups.
  ///   - factor: What values are multiplied by.
  func curve(
    of rows: [Int], index: Int, factor: Double
  ) throws(FigureError) -> SeededCurves.Curve {
    var lines: [[DataPoint]] = []
    for seed in try table.groups(of: "seed", among: rows) {
      let rows = seed.rows.sorted { places[$0] < places[$1] }
      for (row, next) in zip(rows, rows.dropFirst()) where places[row] == places[next] {
        throw table.fault(
          max(row, next), "seed", "found '\(seed.name)' at \(xName) \(places[next]) a second time")
      }
      lines.append(rows.map { DataPoint(places[$0], factor * values[$0]) })
    }
    let firsts = try firstRows(of: rows)
    return SeededCurves.Curve(
      index: index, seeds: lines,
      means: firsts.map { DataPoint(places[$0], factor * means[$0]) },
      intervals: firsts.map {
        DataInterval(
          at: places[$0], low: factor * intervals[$0].low, high: factor * intervals[$0].high)
      })
  }

  /// The first row of each place from left to right, when the place's other rows agree with it.
  private func firstRows(of rows: [Int]) throws(FigureError) -> [Int] {
    let shared = [
      ("mean", means), ("interval_low", intervals.map(\.low)),
      ("interval_high", intervals.map(\.high)),
    ]
    var firsts: [Double: Int] = [:]
    for row in rows {
      let first = firsts[places[row], default: row]
      firsts[places[row]] = first
      for (column, cells) in shared where cells[row] != cells[first] {
        if cells[row].isNaN && cells[first].isNaN { continue }
        throw table.fault(
          row, column, "found \(cells[row]), allowed is \(cells[first]) as in line \(first + 2)")
      }
    }
    return firsts.values.sorted { places[$0] < places[$1] }
  }
}
