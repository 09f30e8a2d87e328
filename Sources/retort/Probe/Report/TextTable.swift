internal import Foundation

/// A table for people: the first column to the left, numbers to the right.
struct TextTable {
  private var rows: [[String]]

  init(_ header: [String]) { rows = [header] }

  mutating func append(_ row: [String]) { rows.append(row) }

  var text: String {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      var line = Self.padded(row[0], widths[0])
      for column in row.indices.dropFirst() {
        let space = widths[column] - row[column].count
        line += "  " + String(repeating: " ", count: space) + row[column]
      }
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }

  static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  /// A number with six digits, or a dash.
  static func number(_ value: Double?) -> String {
    value.map { String(format: "%.6g", $0) } ?? "-"
  }

  /// An interval, or a dash.
  static func interval(_ lower: Double?, _ upper: Double?) -> String {
    guard lower != nil || upper != nil else { return "-" }
    return "[\(lower.map { number($0) } ?? "-inf"), \(upper.map { number($0) } ?? "inf")]"
  }

  /// Whether a number is what it should be.
  static func verdict(_ isConverged: Bool) -> String { isConverged ? "yes" : "no" }
}
