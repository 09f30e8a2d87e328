/// Every public declaration is documented where it is made, or in the protocol that asks for it.
///
/// The linter's own rule knows nothing of protocols, and would have a claim explain what an
/// identifier is as often as there are claims.
enum DocumentationRule {
  /// Members that the standard library asks for and explains.
  static let standardMembers: Set<String> = [
    "description", "debugDescription", "errorDescription", "encode", "hash", "next", "makeIterator",
    "allCases", "rawValue", "==", "<",
  ]

  static func violations(in tree: Tree) -> [Violation] {
    let signatures = tree.swiftFiles(under: "Sources").flatMap { file in
      PublicSignature.all(in: file).map { (file, $0) }
    }
    let inherited = signatures.reduce(into: standardMembers) { names, entry in
      names.formUnion(requirements(of: entry.1))
    }
    return signatures.compactMap { file, signature in
      guard !signature.isDocumented(in: file), let name = signature.name,
        !inherited.contains(name), !signature.text.contains("init(from decoder:")
      else { return nil }
      return file.violation(line: signature.line, "\(name) is public and not documented")
    }
  }

  /// What a public protocol asks of its conforming types, by name.
  static func requirements(of signature: PublicSignature) -> Set<String> {
    guard signature.text.contains(/^[^\n]*\bprotocol\b/) else { return [] }
    return Set(
      signature.text.matches(of: /\n\s*(?:(?:static|mutating)\s+)*(?:func|var)\s+(\w+)/)
        .map { String($0.1) })
  }
}

extension PublicSignature {
  /// The declared name; `nil` for what has none of its own, such as an extension.
  fileprivate var name: String? {
    let keyword =
      /\b(?:func|var|let|struct|enum|class|actor|protocol|typealias)\s+`?([^\s(:<`={]+|<|<=)/
    if let match = text.firstMatch(of: keyword) { return String(match.1) }
    return text.firstMatch(of: /\b(?:init|subscript)\b/).map { String($0.0) }
  }

  /// Whether a documentation comment stands above, attributes between left aside.
  fileprivate func isDocumented(in file: SourceFile) -> Bool {
    file.lines.prefix(line - 1).last { !$0.contains(/^\s*@/) }?.contains(/^\s*\/\/\//) ?? false
  }
}
