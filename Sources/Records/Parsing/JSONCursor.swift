/// A strict reader of JSON (RFC 8259) that hands out one value after another and builds no tree.
///
/// Stricter than the standard asks: a repeated key is an error by name. The text must be valid
/// UTF-8, which the caller has checked.
struct JSONCursor {
  /// What broke, at a distance from the start of the text.
  enum Fault: Error, Equatable, CustomStringConvertible {
    case malformed(offset: Int, problem: String)
    case duplicateKey(String)

    var description: String {
      switch self {
      case .malformed(let offset, let problem): "byte \(offset): \(problem)"
      case .duplicateKey(let key): "the key '\(key)' occurs twice"
      }
    }
  }

  enum Kind { case object, array, string, number, boolean, null }

  /// Objects and arrays within each other; serde_json stops at the same depth.
  private static let deepestNesting = 128

  private let bytes: ArraySlice<UInt8>
  private var position: Int
  private var depth = 0

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  /// What the next value is, judged by its first character.
  mutating func kind() throws(Fault) -> Kind {
    skipSpace()
    guard let next else { throw fault("expected a value") }
    switch next {
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .boolean
    case UInt8(ascii: "n"): return .null
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
    default: throw fault("expected a value")
    }
  }

  /// Visits the members of an object; the visitor must consume each value.
  mutating func members(
    _ visit: (inout JSONCursor, String) throws(Fault) -> Void
  ) throws(Fault) {
    var seen: Set<String> = []
    try list(from: "{", to: "}") { (cursor: inout JSONCursor) throws(Fault) in
      let key = try cursor.string()
      guard seen.insert(key).inserted else { throw .duplicateKey(key) }
      try cursor.expect(":")
      try visit(&cursor, key)
    }
  }

  /// Visits the elements of an array; the visitor must consume each value.
  mutating func elements(_ visit: (inout JSONCursor) throws(Fault) -> Void) throws(Fault) {
    try list(from: "[", to: "]", visit)
  }

  /// A string with its escapes resolved.
  mutating func string() throws(Fault) -> String {
    try expect("\"")
    var text: [UInt8] = []
    while let byte = next {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): text.append(contentsOf: String(try escape()).utf8)
      case 0..<0x20: throw fault("a control character in a string must be escaped")
      default: text.append(byte)
      }
    }
    throw fault("a string does not end")
  }

  /// The text of a number, exactly as written.
  mutating func number() throws(Fault) -> String {
    skipSpace()
    let start = position
    if next == UInt8(ascii: "-") { position += 1 }
    if next == UInt8(ascii: "0") { position += 1 } else { try digits() }
    if next == UInt8(ascii: ".") {
      position += 1
      try digits()
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      position += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
      try digits()
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  /// A whole number in 0...2⁶⁴ − 1, written without sign, fraction or exponent.
  mutating func unsignedInteger() throws(Fault) -> UInt64 {
    let text = try number()
    // Swift alone would also read "-0".
    guard text.first?.isNumber == true, let value = UInt64(text) else {
      throw fault("found \(text), allowed is a whole number below 2^64")
    }
    return value
  }

  /// `true`, `false` or `null`, as text.
  mutating func word() throws(Fault) -> String {
    skipSpace()
    for word in ["true", "false", "null"] where bytes[position...].starts(with: word.utf8) {
      position += word.utf8.count
      return word
    }
    throw fault("expected true, false or null")
  }

  /// Refuses anything but white space up to the end of the text.
  mutating func end() throws(Fault) {
    skipSpace()
    guard next == nil else { throw fault("unexpected text after the value") }
  }

  /// A fault at the current place.
  func fault(_ problem: String) -> Fault {
    .malformed(offset: position - bytes.startIndex, problem: problem)
  }

  private var next: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
      position += 1
    }
  }

  private mutating func expect(_ character: Unicode.Scalar) throws(Fault) {
    guard try skip(character) else { throw fault("expected \(character)") }
  }

  private mutating func skip(_ character: Unicode.Scalar) throws(Fault) -> Bool {
    skipSpace()
    guard next == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func list(
    from opening: Unicode.Scalar, to closing: Unicode.Scalar,
    _ visit: (inout JSONCursor) throws(Fault) -> Void
  ) throws(Fault) {
    try expect(opening)
    depth += 1
    guard depth <= Self.deepestNesting else { throw fault("values are nested too deeply") }
    if try !skip(closing) {
      repeat { try visit(&self) } while try skip(",")
      try expect(closing)
    }
    depth -= 1
  }

  private mutating func digits() throws(Fault) {
    let start = position
    while let byte = next, UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte { position += 1 }
    guard position > start else { throw fault("expected a digit") }
  }

  private mutating func escape() throws(Fault) -> Unicode.Scalar {
    guard let byte = next else { throw fault("a string does not end") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicodeEscape()
    default: throw fault("an unknown escape in a string")
    }
  }

  /// The character of `\uXXXX`, or of two such escapes that form a surrogate pair.
  private mutating func unicodeEscape() throws(Fault) -> Unicode.Scalar {
    let high = UInt32(try hexadecimalUnit())
    if let scalar = Unicode.Scalar(high) { return scalar }
    guard 0xD800..<0xDC00 ~= high, bytes[position...].starts(with: #"\u"#.utf8) else {
      throw fault("half a surrogate pair in a string")
    }
    position += 2
    let low = UInt32(try hexadecimalUnit())
    guard 0xDC00..<0xE000 ~= low,
      let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    else { throw fault("half a surrogate pair in a string") }
    return scalar
  }

  private mutating func hexadecimalUnit() throws(Fault) -> UInt16 {
    let text = bytes[position...].prefix(4)
    // Swift alone would also read a sign.
    guard text.count == 4, text.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let unit = UInt16(String(decoding: text, as: UTF8.self), radix: 16)
    else { throw fault("expected four hexadecimal digits") }
    position += 4
    return unit
  }
}
