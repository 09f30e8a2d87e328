import Foundation

/// What a benchmark prints: one JSON object, or lines for people.
protocol BenchmarkReport: Encodable {
  /// The report for people.
  var text: String { get }
}

extension BenchmarkReport {
  /// The report as one JSON object with sorted keys.
  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}
