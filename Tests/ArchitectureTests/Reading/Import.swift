/// One import of a Swift file.
struct Import: Equatable {
  let module: String
  /// The access level written before it; the language mode makes a bare import internal.
  let access: String?
  let line: Int

  static func all(in file: SourceFile) -> [Import] {
    guard file.isSwift else { return [] }
    let expression =
      /^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(public|package|internal|fileprivate|private)\s+)?import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?(\w+)/
    return file.codeLines.enumerated().compactMap { offset, line in
      guard line.contains("import"), let match = line.firstMatch(of: expression) else {
        return nil
      }
      return Import(module: String(match.2), access: match.1.map(String.init), line: offset + 1)
    }
  }
}
