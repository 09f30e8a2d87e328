internal import Foundation

/// The JSON in which a store keeps settings and rows.
///
/// Keys are sorted, numbers have the fewest digits that read back to the same bits, and the
/// numbers that JSON lacks are the strings `nan`, `inf` and `-inf`.
enum StoredJSON {
  static func encode(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  static func decode<Value: Decodable>(_ type: Value.Type, from text: String) throws -> Value {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return try decoder.decode(type, from: Data(text.utf8))
  }

  /// The simple values of a JSON text under the keys that lead to them, joined by dots.
  ///
  /// Elements of arrays are keyed by their index; empty objects and arrays are kept as `{}`, `[]`.
  static func leaves(of text: String) throws(JSONCursor.Fault) -> [(key: String, value: String)] {
    var cursor = JSONCursor(Array(text.utf8)[...])
    var leaves: [(key: String, value: String)] = []
    try collect(&cursor, "", &leaves)
    try cursor.end()
    return leaves
  }

  private static func collect(
    _ cursor: inout JSONCursor, _ key: String, _ leaves: inout [(key: String, value: String)]
  ) throws(JSONCursor.Fault) {
    let count = leaves.count
    let prefix = key.isEmpty ? "" : "\(key)."
    switch try cursor.kind() {
    case .object:
      try cursor.members { (cursor: inout JSONCursor, name: String) throws(JSONCursor.Fault) in
        try collect(&cursor, prefix + name, &leaves)
      }
      if leaves.count == count { leaves.append((key, "{}")) }
    case .array:
      var index = 0
      try cursor.elements { (cursor: inout JSONCursor) throws(JSONCursor.Fault) in
        try collect(&cursor, "\(prefix)\(index)", &leaves)
        index += 1
      }
      if leaves.count == count { leaves.append((key, "[]")) }
    case .string: leaves.append((key, "\"\(try cursor.string())\""))
    case .number: leaves.append((key, try cursor.number()))
    case .boolean, .null: leaves.append((key, try cursor.word()))
    }
  }
}
