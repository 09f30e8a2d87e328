/// The targets that Package.swift declares, read from its text.
///
/// Reading the text takes milliseconds where asking the package manager takes seconds, at the
/// price of understanding only how this manifest is written: one call for each target, its name
/// and dependencies spelled out, products of other packages named by a `let` above.
struct Manifest {
  struct Target: Equatable {
    enum Kind: String { case target, executableTarget, testTarget, systemLibrary }
    let kind: Kind
    let name: String
    /// Names of targets, and of the products of other packages.
    let dependencies: [String]
  }

  let targets: [Target]

  init(parsing text: String) {
    let text = SourceScanner.blank(.comments, in: text)
    var products: [Substring: String] = [:]
    for match in text.matches(
      of: /let (\w+) = Target\.Dependency\.product\(\s*name: "([^"]+)"/)
    {
      products[match.1] = String(match.2)
    }
    targets = text.matches(
      of: /\.(target|executableTarget|testTarget|systemLibrary)\(\s*name: "([^"]+)"/
    ).compactMap { match in
      let arguments = Self.balancedParentheses(in: text[match.range.lowerBound...])
      let list = arguments.firstMatch(of: /dependencies: \[([^\]]*)\]/)?.1 ?? ""
      return Target.Kind(rawValue: String(match.1)).map { kind in
        Target(
          kind: kind, name: String(match.2),
          dependencies: list.split(separator: ",").compactMap { item in
            let word = item.trimming { $0.isWhitespace }
            return word.isEmpty ? nil : products[word] ?? word.filter { $0 != "\"" }
          })
      }
    }
  }

  /// From the beginning to the parenthesis that closes the first one opened.
  private static func balancedParentheses(in text: Substring) -> Substring {
    var depth = 0
    let end = text.firstIndex { character in
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      return character == ")" && depth == 0
    }
    return text[..<(end ?? text.endIndex)]
  }
}

extension Substring {
  /// Without the characters at either end that satisfy the condition.
  fileprivate func trimming(_ condition: (Character) -> Bool) -> Substring {
    let start = drop(while: condition)
    guard let last = start.lastIndex(where: { !condition($0) }) else { return "" }
    return start[...last]
  }
}
