/// A text file of the tree, and for Swift the same text as the compiler understands it.
struct SourceFile {
  /// Relative to the root of the repository.
  let path: String
  let text: String
  let lines: [Substring]
  /// The text without comments and without the contents of strings; the text itself for other
  /// files than Swift.
  let code: String
  /// As many as `lines`.
  let codeLines: [Substring]

  init(path: String, text: String) {
    self.path = path
    self.text = text
    code = path.hasSuffix(".swift") ? SourceScanner.blank(.commentsAndStrings, in: text) : text
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    codeLines = code.split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The folders that lead to the file, and last its name.
  var components: [Substring] { path.split(separator: "/") }

  /// The name without the folder and without what follows the first dot.
  var stem: String {
    String(components.last?.prefix { $0 != "." } ?? "")
  }

  var isSwift: Bool { path.hasSuffix(".swift") }

  /// The target that owns the file: the folder below Sources or Tests.
  var target: String? {
    components.count > 2 && ["Sources", "Tests"].contains(components[0])
      ? String(components[1]) : nil
  }

  var folder: String { components.dropLast().joined(separator: "/") }

  func violation(line: Int? = nil, _ reason: String) -> Violation {
    Violation(path: path, line: line, reason: reason)
  }

  /// A violation for every line of code that contains the expression.
  func violations(
    of expression: some RegexComponent, _ reason: String
  ) -> [Violation] {
    guard code.contains(expression) else { return [] }
    return codeLines.enumerated().filter { $0.element.contains(expression) }
      .map { violation(line: $0.offset + 1, reason) }
  }
}
