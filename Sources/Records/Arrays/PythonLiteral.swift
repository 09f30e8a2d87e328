/// A reader of the Python literals that occur in NPY headers; it evaluates nothing.
struct PythonLiteral {
  struct Fault: Error { let problem: String }

  enum Value: Equatable {
    case string(String)
    case boolean(Bool)
    case tuple([Int])
    /// Something well delimited that no supported header contains, such as a list.
    case other
  }

  private var rest: Substring.UTF8View

  init(_ text: ArraySlice<UInt8>) {
    // Characters outside ASCII can stand only in names of structured types, which are refused.
    rest = String(decoding: text, as: UTF8.self)[...].utf8
  }

  /// A dictionary with string keys, followed by nothing but white space.
  mutating func dictionary() throws(Fault) -> [String: Value] {
    var fields: [String: Value] = [:]
    try expect("{")
    while !skip("}") {
      let key = try string()
      try expect(":")
      guard fields.updateValue(try value(), forKey: key) == nil else {
        throw Fault(problem: "the key '\(key)' occurs twice")
      }
      if !skip(",") {
        try expect("}")
        break
      }
    }
    skipSpace()
    guard rest.isEmpty else { throw Fault(problem: "unexpected text after the dictionary") }
    return fields
  }

  private mutating func value() throws(Fault) -> Value {
    skipSpace()
    switch rest.first {
    case UInt8(ascii: "'"), UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "("): return .tuple(try tuple())
    case UInt8(ascii: "["): return try list()
    default:
      for (word, value) in [("True", true), ("False", false)] where rest.starts(with: word.utf8) {
        rest = rest.dropFirst(word.utf8.count)
        return .boolean(value)
      }
      throw Fault(problem: "expected a string, True, False or a tuple of sizes")
    }
  }

  private mutating func string() throws(Fault) -> String {
    skipSpace()
    guard let quote = rest.first, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else {
      throw Fault(problem: "expected a quoted string")
    }
    rest = rest.dropFirst()
    let body = rest.prefix { $0 != quote && $0 != UInt8(ascii: "\\") }
    rest = rest.dropFirst(body.count)
    guard rest.first == quote else { throw Fault(problem: "a string does not end") }
    rest = rest.dropFirst()
    return String(Substring(body))
  }

  /// Sizes with an optional `L` (written by Python 2) and an optional last comma.
  private mutating func tuple() throws(Fault) -> [Int] {
    var sizes: [Int] = []
    try expect("(")
    while !skip(")") {
      skipSpace()
      let digits = rest.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
      rest = rest.dropFirst(digits.count)
      guard let size = Int(String(Substring(digits))) else {
        throw Fault(problem: "the shape allows only sizes from 0 to 2^63 - 1")
      }
      _ = rest.first == UInt8(ascii: "L") && skip("L")
      sizes.append(size)
      if !skip(",") {
        // Without a comma Python reads `(3)` as a number, not as a tuple.
        guard sizes.count > 1 else { throw Fault(problem: "a shape of one size needs a comma") }
        try expect(")")
        break
      }
    }
    return sizes
  }

  /// The type of a structured array: skipped up to the end, since it is refused anyway.
  private mutating func list() throws(Fault) -> Value {
    guard let end = rest.lastIndex(of: UInt8(ascii: "]")) else {
      throw Fault(problem: "a list does not end")
    }
    rest = rest[rest.index(after: end)...]
    return .other
  }

  private mutating func skipSpace() {
    rest = rest.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
  }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard rest.first == UInt8(ascii: character) else { return false }
    rest = rest.dropFirst()
    return true
  }

  private mutating func expect(_ character: Unicode.Scalar) throws(Fault) {
    guard skip(character) else { throw Fault(problem: "expected \(character)") }
  }
}
