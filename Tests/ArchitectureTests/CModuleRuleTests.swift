import Testing

@Suite("C modules") struct CModuleRuleTests {
  @Test("have one importing target each in this package, which keeps them to itself")
  func thisPackage() throws {
    try expectNone(CModuleRule.violations(in: Tree.checkedOut))
  }

  @Test("are the source folders with C and no Swift")
  func recognized() {
    let tree = Tree([
      "Sources/CGSL/shim.h": "", "Sources/CKernels/dispatch.c": "",
      "Sources/Kernels/Matrix.swift": "", "Tests/CTests/a.h": "",
    ])
    #expect(CModuleRule.cModules(in: tree) == ["CGSL", "CKernels"])
  }

  @Test("an import without 'internal' is found")
  func exposedImport() {
    let tree = Tree([
      "Sources/CGSL/shim.h": "",
      "Sources/Statistics/A.swift": "internal import CGSL",
      "Sources/Statistics/B.swift": "import CGSL",
    ])
    #expect(CModuleRule.violations(in: tree).map(\.path) == ["Sources/Statistics/B.swift"])
  }

  @Test("a second importing target is found, be it a test, and so is a module nobody imports")
  func wrongNumberOfImporters() {
    let tree = Tree([
      "Sources/CGSL/shim.h": "", "Sources/CZlib/shim.h": "",
      "Sources/Statistics/A.swift": "internal import CGSL",
      "Tests/StatisticsTests/ATests.swift": "internal import CGSL",
    ])
    #expect(
      CModuleRule.violations(in: tree).map(\.description) == [
        "Sources/CGSL: is imported by Statistics, StatisticsTests; exactly one target may",
        "Sources/CZlib: is imported by nobody; exactly one target may",
      ])
  }
}
