import Testing

@Suite("Package") struct PackageRuleTests {
  @Test("this package asks for no unsafe flags")
  func thisPackageFlags() throws {
    try expectNone(PackageRule.unsafeFlags(in: Tree.checkedOut))
  }

  @Test("every library target of this package has a documentation catalogue")
  func thisPackageCatalogues() throws {
    try expectNone(PackageRule.undocumentedTargets(in: Tree.checkedOut))
  }

  @Test("unsafe flags are found, but not the word in a comment")
  func unsafeFlags() {
    let flagged = Tree(["Package.swift": "\n.unsafeFlags([\"-Ounchecked\"])  // unsafeFlags"])
    #expect(PackageRule.unsafeFlags(in: flagged).map(\.line) == [2])
    #expect(PackageRule.unsafeFlags(in: Tree(["Package.swift": "// no unsafeFlags"])) == [])
  }

  @Test("a missing catalogue is found; programs, tests, what they share, and C modules need none")
  func catalogues() {
    let tree = Tree([
      "Package.swift": """
      [.target(name: "A"), .target(name: "B"), .target(name: "C"), .executableTarget(name: "d"),
       .testTarget(name: "ATests"), .target(name: "Shared", path: "Tests/Shared")]
      """,
      "Sources/A/A.docc/A.md": "# ``A``", "Sources/C/c.h": "", "Tests/Shared/E.swift": "",
    ])
    #expect(PackageRule.undocumentedTargets(in: tree).map(\.path) == ["Sources/B/B.docc/B.md"])
  }
}
