/// Blanks comments, and if asked to the contents of string literals, so that what is left can be
/// searched for words. Line breaks stay, and with them every line number.
///
/// Knows nested comments, raw and multi-line strings, and code interpolated into a string, which
/// is kept. Does not know regular-expression literals: a quote in one blanks the rest of its line.
struct SourceScanner {
  enum Scope { case comments, commentsAndStrings }

  private let bytes: [UInt8]
  private var result: [UInt8]
  private var position = 0
  private let scope: Scope

  static func blank(_ scope: Scope, in text: String) -> String {
    var scanner = SourceScanner(text, scope)
    scanner.scanCode(.wholeFile)
    return String(decoding: scanner.result, as: UTF8.self)
  }

  private init(_ text: String, _ scope: Scope) {
    bytes = Array(text.utf8)
    result = bytes
    self.scope = scope
  }

  private enum Extent { case wholeFile, interpolation }

  /// Scans to the end of the file, or past the parenthesis that closes an interpolation.
  private mutating func scanCode(_ extent: Extent) {
    var depth = 1
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "/") where startsHere("//"):
        while position < bytes.count, bytes[position] != newline { blank(1) }
      case UInt8(ascii: "/") where startsHere("/*"):
        blankBlockComment()
      case UInt8(ascii: "\""), UInt8(ascii: "#"):
        scanStringIfAny()
      case UInt8(ascii: "("):
        depth += 1
        position += 1
      case UInt8(ascii: ")"):
        depth -= 1
        position += 1
        if extent == .interpolation, depth == 0 { return }
      default:
        position += 1
      }
    }
  }

  private mutating func blankBlockComment() {
    var depth = 0
    repeat {
      if startsHere("/*") {
        depth += 1
        blank(2)
      } else if startsHere("*/") {
        depth -= 1
        blank(2)
      } else {
        blank(1)
      }
    } while depth > 0 && position < bytes.count
  }

  private mutating func scanStringIfAny() {
    let hashes = bytes[position...].prefix { $0 == UInt8(ascii: "#") }.count
    guard startsHere("\"", after: hashes) else {
      position += hashes
      return
    }
    let isMultiline = startsHere("\"\"\"", after: hashes)
    let quotes = isMultiline ? "\"\"\"" : "\""
    let raw = String(repeating: "#", count: hashes)
    position += hashes + quotes.utf8.count

    while position < bytes.count {
      if startsHere(quotes + raw) {
        position += quotes.utf8.count + hashes
        return
      } else if startsHere("\\" + raw + "(") {
        position += hashes + 2
        scanCode(.interpolation)
      } else if startsHere("\\" + raw) {
        blankInString(hashes + 2)
      } else if bytes[position] == newline, !isMultiline {
        return
      } else {
        blankInString(1)
      }
    }
  }

  private let newline = UInt8(ascii: "\n")

  private func startsHere(_ word: String, after offset: Int = 0) -> Bool {
    bytes.dropFirst(position + offset).starts(with: word.utf8)
  }

  private mutating func blank(_ count: Int) {
    for index in position..<min(position + count, bytes.count) where bytes[index] != newline {
      result[index] = UInt8(ascii: " ")
    }
    position += count
  }

  private mutating func blankInString(_ count: Int) {
    if scope == .commentsAndStrings { blank(count) } else { position += count }
  }
}
