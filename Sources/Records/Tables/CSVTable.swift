/// A table of named columns, read from and written to CSV (RFC 4180).
///
/// The first row names the columns. Numbers are written with the fewest digits that read back to
/// the same bits; non-finite ones as `inf`, `-inf` and `nan`, missing ones as an empty cell.
public struct CSVTable: Sendable, Equatable {
  /// The names of the columns, in order; none is empty or occurs twice.
  public let columnNames: [String]
  /// The number of rows below the header.
  public private(set) var rowCount = 0
  private let path: String
  /// Row by row.
  private var cells: [String] = []
  /// The line on which each row starts, for messages; the header is line 1.
  private var lines: [Int] = []

  /// A table without rows.
  ///
  /// - Parameter columns: At least one name; none empty, no two equal.
  public init(columns: [String]) {
    precondition(
      !columns.isEmpty && Set(columns).count == columns.count && !columns.contains(""),
      "columns have names, each its own")
    columnNames = columns
    path = "table"
  }

  /// Reads a file.
  ///
  /// - Throws: ``ReadError`` for an unreadable file, text that is not UTF-8, misplaced quotes, rows
  ///   of another length than the header, and columns without a name of their own.
  public static func read(_ path: String) throws(ReadError) -> CSVTable {
    let bytes: [UInt8]
    do { bytes = try FileContents.bytes(of: path) } catch { throw .file(error) }
    do { return try CSVTable(decoding: bytes, path: path) } catch { throw .format(error) }
  }

  /// Reads the contents of a file that is already in memory.
  ///
  /// - Parameter path: What errors call the file.
  /// - Parameter bytes: The whole file.
  /// - Throws: ``FormatError`` as for files.
  public init(decoding bytes: [UInt8], path: String) throws(FormatError) {
    var parser = try CSVParser(bytes, path: path)
    guard let header = try parser.row() else {
      throw FormatError(
        path: path, position: .line(1), field: "header", problem: "the file is empty")
    }
    var names: Set<String> = []
    for (index, name) in header.enumerated() {
      guard !name.isEmpty, names.insert(name).inserted else {
        throw FormatError(
          path: path, position: .line(1), field: "header",
          problem: "column \(index + 1) is called '\(name)', allowed is a name of its own")
      }
    }
    self.path = path
    columnNames = header
    while true {
      let line = parser.line
      guard let row = try parser.row() else { return }
      guard row.count == header.count else {
        throw FormatError(
          path: path, position: .line(line), field: "row",
          problem: "found \(row.count) cells, the header has \(header.count)")
      }
      cells += row
      lines.append(line)
      rowCount += 1
    }
  }

  /// Appends a row.
  ///
  /// - Parameter row: One cell for each column.
  public mutating func append(_ row: [CSVCell]) {
    precondition(row.count == columnNames.count, "a row has one cell for each column")
    cells += row.map(\.text)
    lines.append(rowCount + 2)
    rowCount += 1
  }

  /// The cells of a column as text.
  ///
  /// - Throws: ``FormatError`` if there is no such column.
  public func strings(_ column: String) throws(FormatError) -> [String] {
    guard let index = columnNames.firstIndex(of: column) else {
      throw FormatError(
        path: path, position: .line(1), field: column,
        problem: "there is no such column; the file has \(columnNames.joined(separator: ", "))")
    }
    return (0..<rowCount).map { cells[$0 * columnNames.count + index] }
  }

  /// The cells of a column as numbers, where `inf`, `-inf` and `nan` count as numbers.
  ///
  /// - Throws: ``FormatError`` naming line and column of a cell that is no number.
  public func doubles(_ column: String) throws(FormatError) -> [Double] {
    try values(column, "a number", CSVCell.double(reading:))
  }

  /// The cells of a column as numbers, nil where a cell is empty.
  ///
  /// - Throws: ``FormatError`` naming line and column of any other cell that is no number.
  public func optionalDoubles(_ column: String) throws(FormatError) -> [Double?] {
    try values(column, "a number or nothing") { (text) -> Double?? in
      text.isEmpty ? .some(nil) : CSVCell.double(reading: text).map { .some($0) }
    }
  }

  /// The cells of a column as whole numbers.
  ///
  /// - Throws: ``FormatError`` naming line and column of a cell that is no whole number.
  public func integers(_ column: String) throws(FormatError) -> [Int] {
    try values(column, "a whole number") { Int($0) }
  }

  /// The table as CSV; lines end in a line feed alone, which RFC 4180 readers accept too.
  public var text: String {
    var text = ""
    for row in [columnNames[...]] + (0..<rowCount).map(row) {
      // The empty cell of a single column is quoted, or its line would be blank.
      text += row.map { row.count == 1 && $0.isEmpty ? "\"\"" : CSVCell.quoted($0) }
        .joined(separator: ",")
      text += "\n"
    }
    return text
  }

  /// Writes a file, whole or not at all.
  ///
  /// - Throws: ``FileError`` when the system refuses.
  public func write(to path: String) throws(FileError) {
    try AtomicFile.write(text, to: path)
  }

  /// Whether names and cells agree; where the tables were read from does not count.
  public static func == (left: CSVTable, right: CSVTable) -> Bool {
    left.columnNames == right.columnNames && left.cells == right.cells
  }

  private func row(_ index: Int) -> ArraySlice<String> {
    cells[index * columnNames.count..<(index + 1) * columnNames.count]
  }

  private func values<Value>(
    _ column: String, _ allowed: String, _ convert: (String) -> Value?
  ) throws(FormatError) -> [Value] {
    var values: [Value] = []
    for (row, text) in try strings(column).enumerated() {
      guard let value = convert(text) else {
        throw FormatError(
          path: path, position: .line(lines[row]), field: column,
          problem: "found '\(text)', allowed is \(allowed)")
      }
      values.append(value)
    }
    return values
  }
}
