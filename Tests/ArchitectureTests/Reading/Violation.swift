import Testing

/// A place where the tree breaks a rule of its design.
struct Violation: Equatable, CustomStringConvertible {
  let path: String
  /// Counted from 1; `nil` where the whole file or folder is meant.
  var line: Int?
  let reason: String

  var description: String {
    line.map { "\(path):\($0): \(reason)" } ?? "\(path): \(reason)"
  }
}

/// Records one issue for each violation.
func expectNone(
  _ violations: [Violation], sourceLocation: SourceLocation = #_sourceLocation
) {
  for violation in violations { Issue.record("\(violation)", sourceLocation: sourceLocation) }
}
