import Testing

@Suite("One idea, one file") struct IdeaRuleTests {
  @Test("each claim of this package has its name, its source and its test")
  func thisPackageIdeas() throws {
    try expectNone(IdeaRule.incompleteIdeas(in: Tree.checkedOut))
  }

  @Test("each formula of this package that cites a source has a test of its name")
  func thisPackageFormulas() throws {
    try expectNone(IdeaRule.untestedFormulas(in: Tree.checkedOut))
  }

  @Test("no exception of this package has outlived its reason")
  func thisPackageExceptions() throws {
    try expectNone(IdeaRule.staleExceptions(in: Tree.checkedOut))
  }

  private let claim = "/// Half.\n///\n/// - Source: arXiv:2012.09816, Theorem 1.\nstruct Half {}"

  @Test("a complete claim passes, its test in any folder below")
  func complete() {
    let tree = Tree([
      "Sources/Claims/AllenZhuLi/Half.swift": claim,
      "Tests/ClaimsTests/Deeper/HalfTests.swift": "",
    ])
    #expect(IdeaRule.incompleteIdeas(in: tree) == [])
  }

  @Test("a missing test, source and declaration are each found")
  func incomplete() {
    let tree = Tree([
      "Sources/Claims/AllenZhuLi/Half.swift": claim,
      "Sources/Claims/AllenZhuLi/Third.swift": "// - Source: nobody\nlet fourth = 4",
      "Tests/ClaimsTests/ThirdTests.swift": "",
    ])
    #expect(
      IdeaRule.incompleteIdeas(in: tree).map(\.description) == [
        "Sources/Claims/AllenZhuLi/Half.swift: has no test Tests/ClaimsTests/HalfTests.swift",
        "Sources/Claims/AllenZhuLi/Third.swift: declares nothing named Third",
        "Sources/Claims/AllenZhuLi/Third.swift: has no '- Source:' line",
      ])
  }

  @Test("a cited formula without a test of its name is found; other files are free")
  func untestedFormula() {
    let tree = Tree([
      "Sources/Statistics/Wilson.swift": claim, "Sources/Statistics/Student.swift": claim,
      "Sources/Statistics/Estimate.swift": "struct Estimate {}",
      "Tests/StatisticsTests/WilsonTests.swift": "",
      "Tests/StudiesTests/StudentTests.swift": "",
    ])
    #expect(
      IdeaRule.untestedFormulas(in: tree).map(\.path) == ["Sources/Statistics/Student.swift"])
  }

  @Test("a part is excused by the test of its whole, as long as that is there")
  func testedThrough() {
    let exceptions = ["Sources/Records/Header.swift": "ArrayTests"]
    var texts = ["Sources/Records/Header.swift": claim]
    #expect(
      IdeaRule.untestedFormulas(in: Tree(texts), testedThrough: exceptions).map(\.reason) == [
        "has no test Tests/RecordsTests/ArrayTests.swift"
      ])
    texts["Tests/RecordsTests/ArrayTests.swift"] = ""
    #expect(IdeaRule.untestedFormulas(in: Tree(texts), testedThrough: exceptions) == [])
  }

  @Test("an exception is stale when its file is gone or tested under its own name")
  func staleExceptions() {
    let exceptions = ["Sources/Records/Gone.swift": "A", "Sources/Records/Own.swift": "B"]
    let tree = Tree(["Sources/Records/Own.swift": claim, "Tests/RecordsTests/OwnTests.swift": ""])
    #expect(
      IdeaRule.staleExceptions(in: tree, testedThrough: exceptions).map(\.path) == [
        "Sources/Records/Gone.swift", "Sources/Records/Own.swift",
      ])
  }
}
