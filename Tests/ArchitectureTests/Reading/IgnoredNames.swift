/// The names that git leaves out of a repository.
///
/// Understands the two kinds of line that this repository's .gitignore is made of: a plain name,
/// and a name with one asterisk. A slash at the end is allowed.
struct IgnoredNames {
  private struct Pattern {
    let start: Substring
    /// What follows the asterisk; `nil` without one.
    let end: Substring?

    init(_ line: Substring) {
      let name = line.hasSuffix("/") ? line.dropLast() : line
      let parts = name.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false)
      (start, end) = (parts[0], parts.count == 2 ? parts[1] : nil)
    }

    func matches(_ name: String) -> Bool {
      end.map { name.hasPrefix(start) && name.hasSuffix($0) } ?? (name == start)
    }
  }

  private let patterns: [Pattern]

  init(_ gitignore: String) {
    let lines = gitignore.split(separator: "\n").filter { !$0.hasPrefix("#") }
    patterns = (lines + [".git"]).map(Pattern.init)
  }

  func contains(_ name: String) -> Bool {
    patterns.contains { $0.matches(name) }
  }
}
