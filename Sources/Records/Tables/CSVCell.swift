/// One cell of a table that is to be written.
public enum CSVCell: Sendable, Equatable {
  /// Text, quoted where it must be.
  case string(String)
  /// A number, written with the fewest digits that read back to the same bits.
  case double(Double)
  /// A whole number.
  case integer(Int)
  /// An empty cell.
  case missing

  /// What stands in the file, before quoting.
  var text: String {
    switch self {
    case .string(let text): text
    case .double(let value): value.description
    case .integer(let value): String(value)
    case .missing: ""
    }
  }

  /// The number that a cell spells in decimal, or nil; one too large for a Double is nil.
  static func double(reading text: String) -> Double? {
    switch text {
    case "inf": .infinity
    case "-inf": -.infinity
    case "nan": .nan
    default: DecimalText.double(text)
    }
  }

  /// A cell with the quotes that RFC 4180 asks for.
  static func quoted(_ text: String) -> String {
    // A table that starts with U+FEFF would be taken to start with a byte-order mark.
    let mustBeQuoted = text.unicodeScalars.contains {
      #","\#n\#r\#u{FEFF}"#.unicodeScalars.contains($0)
    }
    guard mustBeQuoted else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}

extension CSVCell: ExpressibleByStringLiteral, ExpressibleByFloatLiteral,
  ExpressibleByIntegerLiteral
{
  /// A cell of text.
  public init(stringLiteral text: String) { self = .string(text) }
  /// A cell with a number.
  public init(floatLiteral value: Double) { self = .double(value) }
  /// A cell with a whole number.
  public init(integerLiteral value: Int) { self = .integer(value) }
}
