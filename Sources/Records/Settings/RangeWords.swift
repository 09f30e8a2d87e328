/// Ranges in the words of an error message.
enum RangeWords {
  /// A range as a reader would say it: `0 to 1`, `at least 2`, `below 10`.
  static func words<Bound>(_ range: some RangeExpression<Bound>) -> String {
    switch range {
    case let range as ClosedRange<Bound>:
      range.lowerBound == range.upperBound
        ? words(range.lowerBound) : "\(words(range.lowerBound)) to \(words(range.upperBound))"
    case let range as Range<Bound>:
      "\(words(range.lowerBound)) to below \(words(range.upperBound))"
    case let range as PartialRangeFrom<Bound>: "at least \(words(range.lowerBound))"
    case let range as PartialRangeThrough<Bound>: "at most \(words(range.upperBound))"
    case let range as PartialRangeUpTo<Bound>: "below \(words(range.upperBound))"
    default: "\(range)"
    }
  }

  /// A number as a user would write it: 1 and not 1.0.
  static func words(_ value: some Any) -> String {
    guard let value = value as? Double, let whole = Int(exactly: value) else { return "\(value)" }
    return String(whole)
  }
}
