internal import Foundation
internal import GRDB

/// The SQL view that shows the rows of a series as columns.
///
/// Each field of the rows becomes a column, nested ones with their keys joined by dots, beside
/// `trial` and `seconds`. A field that only later rows have extends the view. SQLite rounds the
/// numbers that it shows to about 15 digits; the JSON behind them keeps every bit.
enum SeriesView {
  /// Whether a text can name a series, which becomes the name of a view.
  static func isName(_ text: String) -> Bool {
    // Names with these beginnings are the store's and SQLite's own; SQL ignores case.
    let isTaken = ["store_", "sqlite_"].contains { text.lowercased().hasPrefix($0) }
    return !isTaken && text.first?.isLetter == true
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
          UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }

  /// The columns for a row: the keys of its simple values, sorted as in the text.
  static func columns(of row: String) throws -> [String] {
    var cursor = JSONCursor(Array(row.utf8)[...])
    guard try cursor.kind() == .object else { throw cursor.fault("a row is an object") }
    var columns: [String] = []
    try collect(&cursor, "", &columns)
    return columns
  }

  /// Creates the view of a series, or adds the columns that it lacks.
  static func extend(_ series: String, to columns: [String], in database: Database) throws {
    let existing = try String.fetchAll(
      database, sql: "SELECT name FROM pragma_table_info(?)", arguments: [series])
    let added = columns.filter { !existing.contains($0) && !fixedColumns.contains($0) }
    guard existing.isEmpty || !added.isEmpty else { return }
    let fields = existing.filter { !fixedColumns.contains($0) } + added
    let selected = fields.map { field in
      let path = "$" + field.split(separator: ".").map { ".\"\($0)\"" }.joined()
      return ", json_extract(row, \(literal(path))) AS \(identifier(field))"
    }
    try database.execute(
      sql: """
        DROP VIEW IF EXISTS \(identifier(series));
        CREATE VIEW \(identifier(series)) AS SELECT trial, seconds\(selected.joined())
        FROM store_trial WHERE series = \(literal(series)) ORDER BY trial
        """)
  }

  private static let fixedColumns = ["trial", "seconds"]

  /// Arrays stay one column, as JSON: their length may differ from row to row.
  private static func collect(
    _ cursor: inout JSONCursor, _ key: String, _ columns: inout [String]
  ) throws(JSONCursor.Fault) {
    switch try cursor.kind() {
    case .object:
      try cursor.members { (cursor: inout JSONCursor, name: String) throws(JSONCursor.Fault) in
        try collect(&cursor, key.isEmpty ? name : "\(key).\(name)", &columns)
      }
      return
    case .array:
      try cursor.elements { (cursor: inout JSONCursor) throws(JSONCursor.Fault) in
        var ignored: [String] = []
        try collect(&cursor, key, &ignored)
      }
    case .string: _ = try cursor.string()
    case .number: _ = try cursor.number()
    case .boolean, .null: _ = try cursor.word()
    }
    columns.append(key)
  }

  private static func identifier(_ name: String) -> String {
    "\"" + name.replacing("\"", with: "\"\"") + "\""
  }

  private static func literal(_ text: String) -> String {
    "'" + text.replacing("'", with: "''") + "'"
  }
}
