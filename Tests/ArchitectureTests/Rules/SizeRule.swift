/// Files and folders stay small enough to be read in one go.
enum SizeRule {
  static let longestFile = 500
  static let fullestFolder = 25

  static func longFiles(in tree: Tree) -> [Violation] {
    code(in: tree).compactMap { file in
      let lines = file.lines.count - 1  // the last line break ends a line and begins none
      return lines > longestFile
        ? file.violation("\(lines) lines; at most \(longestFile), then split it") : nil
    }
  }

  static func fullFolders(in tree: Tree) -> [Violation] {
    let folders = Dictionary(grouping: tree.swiftFiles(under: "Sources"), by: \.folder)
    return folders.filter { $0.value.count > fullestFolder }
      .map {
        Violation(
          path: $0.key,
          reason: "\($0.value.count) Swift files; at most \(fullestFolder), then add a target")
      }
      .sorted { $0.path < $1.path }
  }

  private static func code(in tree: Tree) -> [SourceFile] {
    tree.files.filter {
      ["Sources", "Tests"].contains($0.components[0]) && $0.path.contains(/\.(swift|c|h)$/)
    }
  }
}
