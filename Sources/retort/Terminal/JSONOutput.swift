internal import Foundation

/// The one JSON object that `--json` prints.
enum JSONOutput {
  /// Prints a value with sorted keys; numbers that JSON lacks are the strings inf, -inf and nan.
  static func print(_ value: some Encodable) throws {
    try StandardOutput.print(try text(value))
  }

  /// The JSON text of a value.
  static func text(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}
