/// Two groups whose runs are compared one by one: the first less the second.
public struct GroupPair: Sendable, Hashable {
  /// The group that is counted from.
  public let first: String
  /// The group that is taken away.
  public let second: String

  /// The name in tables and figures.
  public var name: String { "\(first) - \(second)" }

  /// A pair of names.
  ///
  /// - Parameters:
  ///   - first: The name of a group.
  ///   - second: The name of another.
  public init(first: String, second: String) { (self.first, self.second) = (first, second) }

  /// Reads `FIRST-SECOND`, where names may have hyphens of their own.
  ///
  /// - Parameters:
  ///   - text: Two names around a hyphen, which may stand between spaces.
  ///   - groups: The names that there are.
  /// - Throws: ``ComparisonError/unknownPair(text:groups:)`` unless exactly one hyphen stands
  ///   between two of the names.
  public init(_ text: String, among groups: [String]) throws(ComparisonError) {
    let readings = text.indices.filter { text[$0] == "-" }.map { hyphen in
      GroupPair(
        first: Self.trimmed(text[..<hyphen]),
        second: Self.trimmed(text[text.index(after: hyphen)...]))
    }
    let known = readings.filter { groups.contains($0.first) && groups.contains($0.second) }
    guard known.count == 1, known[0].first != known[0].second else {
      throw .unknownPair(text: text, groups: groups)
    }
    self = known[0]
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
