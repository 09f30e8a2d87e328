import Testing

@Suite("Crashes and prints") struct CrashRuleTests {
  @Test("there are none below the programs of this package")
  func thisPackage() throws {
    try expectNone(CrashRule.violations(in: Tree.checkedOut))
  }

  private func violations(_ path: String, _ line: String) -> [Violation] {
    CrashRule.violations(
      in: Tree(["Package.swift": "[.executableTarget(name: \"tool\")]", path: line]))
  }

  @Test(
    "each way to crash or print is found in a library",
    arguments: [
      "try! f()", "a as! B", "fatalError(\"no\")", "exit(1)", "print(a)", "abort()", "dump(a)",
    ])
  func found(line: String) {
    #expect(violations("Sources/A/A.swift", line).count == 1)
  }

  @Test(
    "words that only look alike are left alone",
    arguments: [
      "try? f()", "page.print(a)", "fingerprint(a)", "// try! print(a)", "let a = \"fatalError()\"",
      "a as? B", "preconditionFailure(\"never\")",
    ])
  func lookAlike(line: String) {
    #expect(violations("Sources/A/A.swift", line) == [])
  }

  @Test("a program may print, but not crash")
  func program() {
    #expect(violations("Sources/tool/A.swift", "print(a)") == [])
    #expect(violations("Sources/tool/A.swift", "try! f()").count == 1)
  }
}
