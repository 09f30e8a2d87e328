/// One idea is one file of its name, with a source to check it against and a test of its name.
enum IdeaRule {
  /// The kinds of idea that each have a folder of their own, and who tests them.
  static let kinds = [
    "Sources/Studies/Claims": "Tests/StudiesTests",
    "Sources/Distillation/Objectives": "Tests/DistillationTests",
    "Sources/Landscape/Probes": "Tests/LandscapeTests",
    "Sources/Networks/Architectures": "Tests/NetworksTests",
  ]

  /// In the folder of a kind, every file declares what it is named for, cites a source and is
  /// tested under its name.
  static func incompleteIdeas(in tree: Tree) -> [Violation] {
    kinds.sorted { $0.key < $1.key }.flatMap { folder, tests in
      tree.swiftFiles(under: folder).flatMap { file in
        declaration(in: file) + citation(in: file) + test(of: file, under: tests, in: tree)
      }
    }
  }

  /// Everywhere else, what cites a source implements something published, so a test of its name
  /// holds it to that.
  static func untestedFormulas(in tree: Tree) -> [Violation] {
    tree.swiftFiles(under: "Sources")
      .filter { file in
        file.text.contains(citation) && !kinds.keys.contains { file.path.hasPrefix($0 + "/") }
      }
      .flatMap { test(of: $0, under: "Tests/\($0.target ?? "")Tests", in: tree) }
  }

  private static func declaration(in file: SourceFile) -> [Violation] {
    let names = file.code.matches(of: /\b(?:struct|enum|class|actor|extension|let)\s+(\w+)/)
    return names.contains { $0.1 == file.stem }
      ? [] : [file.violation("declares nothing named \(file.stem)")]
  }

  private static func citation(in file: SourceFile) -> [Violation] {
    file.text.contains(citation) ? [] : [file.violation("has no '- Source:' line")]
  }

  private static func test(
    of file: SourceFile, under folder: String, in tree: Tree
  ) -> [Violation] {
    let name = file.stem + "Tests"
    return tree.swiftFiles(under: folder).contains { $0.stem == name }
      ? [] : [file.violation("has no test \(folder)/\(name).swift")]
  }

  private static var citation: Regex<Substring> { /\/\/\/ - Source: \S/ }
}
