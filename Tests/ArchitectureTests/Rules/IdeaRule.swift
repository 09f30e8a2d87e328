/// One idea is one file of its name, with a source to check it against and a test of its name.
enum IdeaRule {
  /// The kinds of idea that each have a folder of their own, and who tests them.
  static let kinds = [
    "Sources/Claims/AllenZhuLi": "Tests/ClaimsTests",
    "Sources/Claims/Mueller": "Tests/ClaimsTests",
    "Sources/Claims/Pham": "Tests/ClaimsTests",
    "Sources/Claims/Stanton": "Tests/ClaimsTests",
    "Sources/Distillation/Objectives": "Tests/DistillationTests",
    "Sources/Landscape/Probes": "Tests/LandscapeTests",
    "Sources/Networks/Architectures": "Tests/NetworksTests",
  ]

  /// Parts of a format or method that show only through the whole: what tests them instead.
  static let testedThrough = [
    "Sources/Records/Archives/ZipArchive.swift": "NumPyArchiveTests",
    "Sources/Records/Archives/ZipDirectory.swift": "NumPyArchiveTests",
    "Sources/Records/Arrays/NumPyHeader.swift": "NumPyArrayTests",
    "Sources/Records/Arrays/SafetensorsHeader.swift": "SafetensorsTests",
    "Sources/Records/Arrays/SafetensorsType.swift": "SafetensorsTests",
    "Sources/Records/Interop/Deflate.swift": "NumPyArchiveTests",
    "Sources/Records/Settings/Spelling.swift": "SettingsReaderTests",
    "Sources/Statistics/Sequences/PredictableBet.swift": "BettingSequenceTests",
    "Sources/Statistics/Sequences/RunningMean.swift": "NormalMixtureSequenceTests",
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
  /// holds it to that, or the test of the whole that it is listed with.
  static func untestedFormulas(
    in tree: Tree, testedThrough: [String: String] = testedThrough
  ) -> [Violation] {
    tree.swiftFiles(under: "Sources")
      .filter { file in
        file.text.contains(citation) && !kinds.keys.contains { file.path.hasPrefix($0 + "/") }
      }
      .flatMap { file in
        let folder = "Tests/\(file.target ?? "")Tests"
        return test(named: testedThrough[file.path], of: file, under: folder, in: tree)
      }
  }

  /// An exception whose file is gone, or has a test of its own by now, is one too many.
  static func staleExceptions(
    in tree: Tree, testedThrough: [String: String] = testedThrough
  ) -> [Violation] {
    testedThrough.keys.sorted().compactMap { path in
      guard let file = tree.files.first(where: { $0.path == path }) else {
        return Violation(path: path, reason: "is listed as an exception but is not there")
      }
      let own = tree.swiftFiles(under: "Tests/\(file.target ?? "")Tests")
        .contains { $0.stem == file.stem + "Tests" }
      return own ? file.violation("is listed as an exception but has a test of its name") : nil
    }
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
    named name: String? = nil, of file: SourceFile, under folder: String, in tree: Tree
  ) -> [Violation] {
    let name = name ?? file.stem + "Tests"
    return tree.swiftFiles(under: folder).contains { $0.stem == name }
      ? [] : [file.violation("has no test \(folder)/\(name).swift")]
  }

  private static var citation: Regex<Substring> { /\/\/\/ - Source: \S/ }
}
