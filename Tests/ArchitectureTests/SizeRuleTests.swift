import Testing

@Suite("Sizes") struct SizeRuleTests {
  @Test("no file of this package is too long")
  func thisPackageFiles() throws {
    try expectNone(SizeRule.longFiles(in: Tree.checkedOut))
  }

  @Test("no folder of this package is too full")
  func thisPackageFolders() throws {
    try expectNone(SizeRule.fullFolders(in: Tree.checkedOut))
  }

  @Test("the first line too many is found, in Swift, C and tests")
  func longFile() {
    let full = String(repeating: "\n", count: 500)
    let tree = Tree([
      "Sources/A/Full.swift": full, "Sources/A/Long.c": full + "\n",
      "Tests/ATests/LongTests.swift": full + "\n", "Tests/ATests/Vectors/a.json": full + "\n",
    ])
    #expect(
      SizeRule.longFiles(in: tree).map(\.path) == [
        "Sources/A/Long.c", "Tests/ATests/LongTests.swift",
      ])
  }

  @Test("the first file too many in a folder is found; subfolders count for themselves")
  func fullFolder() {
    var texts: [String: String] = [:]
    for index in 1...26 {
      texts["Sources/Full/F\(index).swift"] = ""
      texts["Sources/Split/\(index % 2)/F\(index).swift"] = ""
    }
    #expect(SizeRule.fullFolders(in: Tree(texts)).map(\.path) == ["Sources/Full"])
  }
}
