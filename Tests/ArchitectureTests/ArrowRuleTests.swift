import Testing

@Suite("Arrows between targets") struct ArrowRuleTests {
  @Test("point down everywhere in this package")
  func thisPackage() throws {
    try expectNone(ArrowRule.violations(in: Tree.checkedOut))
  }

  private let allowed: [String: Set<String>] = ["Top": ["Bottom"], "Bottom": [], "Side": []]

  private func manifest(_ targets: String) -> String {
    "let package = Package(name: \"P\", targets: [\(targets)])"
  }

  @Test("a declared arrow that points up is found")
  func declaredArrow() {
    let tree = Tree([
      "Package.swift": manifest(
        ".target(name: \"Top\", dependencies: [\"Bottom\"]), "
          + ".target(name: \"Bottom\", dependencies: [\"Top\"])")
    ])
    #expect(
      ArrowRule.violations(in: tree, allowed: allowed) == [
        Violation(path: "Package.swift", reason: "Bottom may not depend on Top")
      ])
  }

  @Test("a target without a row is found, a test target needs none")
  func unknownTarget() {
    let tree = Tree([
      "Package.swift": manifest(".target(name: \"New\"), .testTarget(name: \"NewTests\")")
    ])
    #expect(
      ArrowRule.violations(in: tree, allowed: allowed) == [
        Violation(path: "Package.swift", reason: "New has no row in the arrow table")
      ])
  }

  @Test("an import that the manifest does not declare is found")
  func undeclaredImport() {
    let tree = Tree([
      "Sources/Top/A.swift": "import Bottom\nimport Foundation",
      "Sources/Side/B.swift": "\nimport Bottom",
    ])
    #expect(
      ArrowRule.violations(in: tree, allowed: allowed) == [
        Violation(path: "Sources/Side/B.swift", line: 2, reason: "Side may not import Bottom")
      ])
  }
}
