import Testing

@Suite("Layout") struct LayoutRuleTests {
  @Test("only agreed entries stand at the top of this repository")
  func thisRepositoryTop() throws {
    try expectNone(LayoutRule.strangersAtTheTop(in: Tree.checkedOut))
  }

  @Test("no file of this repository names a path of one machine")
  func thisRepositoryPaths() throws {
    try expectNone(LayoutRule.machinePaths(in: Tree.checkedOut))
  }

  @Test("every figure of this repository lies beside its data")
  func thisRepositoryFigures() throws {
    try expectNone(LayoutRule.figuresWithoutData(in: Tree.checkedOut))
  }

  @Test("a stranger at the top is found")
  func stranger() {
    let tree = Tree(["Sources/A.swift": "", "notes.md": "", "tools/a": "", ".swift-format": ""])
    #expect(LayoutRule.strangersAtTheTop(in: tree).map(\.path) == ["notes.md", "tools"])
  }

  @Test(
    "a path of one machine is found",
    arguments: ["cd %home%me", "--out=\"%work%a\"", "(%root%.cache)", "%Users%me"])
  func machinePath(line: String) {
    // Spelled with % so that this file does not break the rule itself.
    let text = "first\n" + String(line.map { $0 == "%" ? "/" : $0 }).replacing("/.", with: "/c")
    #expect(LayoutRule.machinePaths(in: Tree(["README.md": text])).map(\.line) == [2])
  }

  @Test(
    "a path that every machine has, or a relative one, is left alone",
    arguments: ["%usr%bin%env", "https:%%example.org%home%me", "build%work%a", "~%work%a", "%home"])
  func commonPath(line: String) {
    let text = String(line.map { $0 == "%" ? "/" : $0 })
    #expect(LayoutRule.machinePaths(in: Tree(["README.md": text])) == [])
  }

  @Test("a figure without its table and a table without its figure are found")
  func figures() {
    let tree = Tree([
      "figures/a/errors.svg": "", "figures/a/errors.csv": "",
      "figures/a/ledger.pdf": "", "figures/a/claims.csv": "",
      "figures/b/errors.pdf": "", "figures/b/lonely.csv": "",
    ])
    #expect(
      LayoutRule.figuresWithoutData(in: tree).map(\.description) == [
        "figures/b/errors.pdf: is not beside its data, figures/b/errors.csv",
        "figures/b/lonely.csv: is not beside its figure",
      ])
  }
}
