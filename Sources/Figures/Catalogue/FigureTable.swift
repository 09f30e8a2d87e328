internal import Records

/// A table that has the columns of its figure and at least one row; faults name line and column.
struct FigureTable {
  private let table: CSVTable
  private let path: String

  /// How many rows there are below the header.
  var rowCount: Int { table.rowCount }

  /// - Throws: ``FigureError/unreadable(_:)`` when a column or every row is missing.
  init(_ table: CSVTable, path: String, needing columns: [String]) throws(FigureError) {
    (self.table, self.path) = (table, path)
    for column in columns { _ = try strings(column) }
    guard table.rowCount > 0 else {
      throw .unreadable(
        .format(
          FormatError(
            path: path, position: .line(1), field: "rows",
            problem: "the table ends after its header; a figure needs at least one row")))
    }
  }

  /// The cells of a column as text.
  func strings(_ column: String) throws(FigureError) -> [String] {
    try reading { () throws(FormatError) in try table.strings(column) }
  }

  /// The cells of a column as numbers; an empty cell is NaN.
  func numbers(_ column: String) throws(FigureError) -> [Double] {
    try reading { () throws(FormatError) in try table.optionalDoubles(column) }.map { $0 ?? .nan }
  }

  /// The cells of a column as numbers that are all there and finite.
  func finiteNumbers(_ column: String) throws(FigureError) -> [Double] {
    let values = try numbers(column)
    for (row, value) in values.enumerated() where !value.isFinite {
      throw fault(row, column, "found '\(try strings(column)[row])', allowed is a finite number")
    }
    return values
  }

  /// The one text that all cells of a column hold.
  func shared(_ column: String) throws(FigureError) -> String {
    let cells = try strings(column)
    for (row, cell) in cells.enumerated() where cell != cells[0] {
      throw fault(row, column, "found '\(cell)', allowed is the first row's '\(cells[0])'")
    }
    return cells[0]
  }

  /// The cells of a column as whole numbers from a range.
  func integers(
    _ column: String, in range: ClosedRange<Int> = Int.min...Int.max
  ) throws(FigureError) -> [Int] {
    let values = try reading { () throws(FormatError) in try table.integers(column) }
    for (row, value) in values.enumerated() where !range.contains(value) {
      throw fault(
        row, column, "found \(value), allowed is \(range.lowerBound) to \(range.upperBound)")
    }
    return values
  }

  /// The cells of a column as words from a list.
  func words(_ column: String, of allowed: [String]) throws(FigureError) -> [String] {
    let values = try strings(column)
    for (row, value) in values.enumerated() where !allowed.contains(value) {
      throw fault(row, column, "found '\(value)', allowed is \(allowed.joined(separator: ", "))")
    }
    return values
  }

  /// Numbers with their intervals, at some positions.
  ///
  /// - Throws: ``FigureError/unreadable(_:)`` for an interval whose ends are in the wrong order.
  func intervals(
    at positions: [Double], low: String = "interval_low", high: String = "interval_high"
  ) throws(FigureError) -> [DataInterval] {
    let (lows, highs) = (try numbers(low), try numbers(high))
    for row in 0..<rowCount where lows[row] > highs[row] {
      throw fault(row, low, "found \(lows[row]), allowed is at most \(high), \(highs[row])")
    }
    return positions.indices.map {
      DataInterval(at: positions[$0], low: lows[$0], high: highs[$0])
    }
  }

  /// Says which level the intervals have and, where the table tells, how many trials are behind.
  ///
  /// The level is in the optional column `confidence`; without it the intervals are 95 % ones.
  func intervalNote(_ subject: String) throws(FigureError) -> Label {
    var levels: Set<Double> = [0.95]
    if table.columnNames.contains("confidence") {
      levels = Set(try numbers("confidence").filter(\.isFinite))
    }
    let percents = levels.sorted().map { NumberText.shortest(100 * $0).plainText + " %" }
    let intervals = "\(subject): \(percents.joined(separator: " or ")) intervals"
    guard table.columnNames.contains("trials") else { return Label(verbatim: intervals + ".") }
    let trials = try integers("trials", in: 0...Int.max)
    let (fewest, most) = (trials.min() ?? 0, trials.max() ?? 0)
    let count = fewest == most ? "\(most)" : "\(fewest) to \(most)"
    return Label(verbatim: "\(intervals), \(count) trial\(most == 1 ? "" : "s") each.")
  }

  /// The error for a cell of a row, counted from 0.
  func fault(_ row: Int, _ column: String, _ problem: String) -> FigureError {
    // The header is line 1; a cell with a line break in it would shift this.
    .unreadable(
      .format(FormatError(path: path, position: .line(row + 2), field: column, problem: problem)))
  }

  private func reading<Value>(
    _ read: () throws(FormatError) -> Value
  ) throws(FigureError) -> Value {
    do { return try read() } catch { throw .unreadable(.format(error)) }
  }
}

extension Array where Element: Hashable {
  /// The elements without repetitions, each where it first stood.
  var withoutRepetitions: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
