/// Splits CSV into rows of cells, as RFC 4180 says.
///
/// Lines end in CR LF or LF alone. Quotes stand around a whole cell or not at all; a quote inside
/// a quoted cell is doubled. A byte-order mark at the start is skipped.
struct CSVParser {
  /// The line that is read next; the first is 1.
  private(set) var line = 1
  private let path: String
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8], path: String) throws(FormatError) {
    self.bytes = bytes
    self.path = path
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw FormatError(
        path: path, position: .whole, field: "encoding", problem: "the text is not UTF-8")
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// The next row, or nil at the end of the file.
  mutating func row() throws(FormatError) -> [String]? {
    guard position < bytes.count else { return nil }
    var cells: [String] = []
    repeat {
      cells.append(try next == quote ? quotedCell(cells.count + 1) : plainCell(cells.count + 1))
    } while skip(comma)
    guard position < bytes.count else { return cells }
    // Cells end only before a comma, the end of a line, or the end of the file.
    _ = skip(carriageReturn)
    position += 1
    line += 1
    return cells
  }

  private let comma = UInt8(ascii: ","), quote = UInt8(ascii: "\"")
  private let lineFeed = UInt8(ascii: "\n"), carriageReturn = UInt8(ascii: "\r")

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private var isAtEndOfLine: Bool {
    next == nil || next == lineFeed
      || (next == carriageReturn && position + 1 < bytes.count && bytes[position + 1] == lineFeed)
  }

  private mutating func skip(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    position += 1
    return true
  }

  private mutating func plainCell(_ number: Int) throws(FormatError) -> String {
    let start = position
    while let byte = next, byte != comma, !isAtEndOfLine {
      guard byte != quote, byte != carriageReturn else {
        throw error(number, byte == quote ? "a quote inside an unquoted cell" : "a lone CR")
      }
      position += 1
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func quotedCell(_ number: Int) throws(FormatError) -> String {
    let unclosed = error(number, "a quote is opened here and never closed")
    var cell: [UInt8] = []
    position += 1
    while let byte = next {
      position += 1
      if byte == lineFeed { line += 1 }
      if byte != quote || skip(quote) {
        cell.append(byte)
        continue
      }
      guard next == comma || isAtEndOfLine else {
        throw error(number, "text follows the closing quote")
      }
      return String(decoding: cell, as: UTF8.self)
    }
    throw unclosed
  }

  private func error(_ cell: Int, _ problem: String) -> FormatError {
    FormatError(path: path, position: .line(line), field: "cell \(cell)", problem: problem)
  }
}
