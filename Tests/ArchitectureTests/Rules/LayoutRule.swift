/// The repository is laid out as agreed, and says nothing about the machine it was written on.
enum LayoutRule {
  static let topLevel: Set<Substring> = [
    "Package.swift", "Sources", "Tests", "notebooks-txt", "figures", "scripts", "README.md",
    "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md",
  ]

  /// At the top only the agreed entries, and files or folders that begin with a dot.
  static func strangersAtTheTop(in tree: Tree) -> [Violation] {
    Set(tree.files.map { $0.components[0] })
      .filter { !topLevel.contains($0) && !$0.hasPrefix(".") }.sorted()
      .map { Violation(path: String($0), reason: "has no place at the top of the repository") }
  }

  /// No path that only exists on somebody's machine.
  static func machinePaths(in tree: Tree) -> [Violation] {
    tree.files.flatMap { file in
      file.lines.enumerated().filter { namesAMachine($0.element) }
        .map { file.violation(line: $0.offset + 1, "names a path of one machine") }
    }
  }

  /// A personal or working folder at the beginning of an absolute path.
  private static func namesAMachine(_ line: Substring) -> Bool {
    line.contains("/") && line.contains(/(?:^|[^\w.\/~}])\/(?:home|root|Users|work)\/\w/)
  }

  /// What a figure is drawn from when it is not a table of its own name.
  static let tables = ["ledger": "claims"]

  /// Every figure lies beside the table it was drawn from, and every table beside its figure.
  static func figuresWithoutData(in tree: Tree) -> [Violation] {
    let files = tree.files.filter { $0.components[0] == "figures" }
    let pictures = files.filter { $0.path.contains(/\.(svg|pdf|png)$/) }
    let data = files.filter { $0.path.hasSuffix(".csv") }
    func table(of picture: SourceFile) -> String {
      "\(picture.folder)/\(tables[picture.stem] ?? picture.stem).csv"
    }
    let drawn = Set(pictures.map(table))
    let present = Set(data.map(\.path))
    return pictures.filter { !present.contains(table(of: $0)) }
      .map { $0.violation("is not beside its data, \(table(of: $0))") }
      + data.filter { !drawn.contains($0.path) }.map { $0.violation("is not beside its figure") }
  }
}
