import Testing

@Suite("Source scanner") struct SourceScannerTests {
  @Test(
    "blanks comments and strings, and nothing else",
    arguments: [
      ("let a = 1  // try!", "let a = 1         "),
      ("a /* b /* c */ d */ e", "a                   e"),
      ("print(\"try!\")", "print(\"    \")"),
      (#"say("\(try! x) y") + z"#, #"say("\(try! x)  ") + z"#),
      (#"say("\(f("a)")) y")"#, #"say("\(f("  "))  ")"#),
      (##"#"a " \n"# + b"##, ##"#"      "# + b"##),
      (#""a \" b" + c"#, #""      " + c"#),
      ("#expect(a)", "#expect(a)"),
    ])
  func blanks(text: String, expected: String) {
    #expect(SourceScanner.blank(.commentsAndStrings, in: text) == expected)
  }

  @Test("keeps strings when only comments are to go")
  func keepsStrings() {
    #expect(SourceScanner.blank(.comments, in: "\"a // b\" // c") == "\"a // b\"     ")
  }

  @Test("keeps every line break, in comments and in multi-line strings")
  func keepsLines() {
    let text = "/* a\nb */\nlet c = \"\"\"\n  \"d\"\n  \"\"\"\ne"
    let code = SourceScanner.blank(.commentsAndStrings, in: text)
    #expect(code == "    \n    \nlet c = \"\"\"\n     \n  \"\"\"\ne")
  }

  @Test("a quote that is never closed blanks no more than its line")
  func unclosedQuote() {
    #expect(SourceScanner.blank(.commentsAndStrings, in: "a \"b\nc") == "a \" \nc")
  }
}
