import Records
import Testing

@Suite("Settings files") struct SettingsFileTests {
  private func failure(_ text: String) -> SettingsError? {
    do {
      try SettingsFile.decode(bytes: Array(text.utf8), path: "a.yaml") {
        reader throws(SettingsError) in
        _ = try reader.string("a", default: "")
        _ = try reader.string("b", default: "")
      }
      return nil
    } catch {
      return error
    }
  }

  @Test(
    "what is not one mapping in valid YAML is refused with its line",
    arguments: [
      ("", nil, .syntax), ("# nothing\n", nil, .syntax), ("- a\n- b\n", 1, .wrongType),
      ("text", 1, .wrongType), ("a: 1\nb: [1, 2\n", 3, .syntax), ("a: 1\n  b: 2\n", 2, .syntax),
      ("a: 1\n---\nb: 2\n", 2, .syntax), ("a: \"x\n", 2, .syntax), ("a: \u{7}\n", nil, .syntax),
      ("\ta: 1\n", 1, .syntax), ("? [x]\n: 1\n", 1, .wrongType),
    ] as [(String, Int?, SettingsError.Problem)])
  func notSettings(text: String, line: Int?, problem: SettingsError.Problem) throws {
    let error = try #require(failure(text))
    #expect(error.problem == problem, "\(error)")
    #expect(error.line == line, "\(error)")
  }

  @Test(
    "a key that occurs twice is refused, also when quoted",
    arguments: [
      "a: 1\nb: 2\na: 3\n", "a: 1\n\"a\": 2\n", "b: {c: 1, c: 2}\n",
    ])
  func duplicateKeys(text: String) throws {
    let error = try #require(failure(text))
    #expect(error.problem == .duplicateKey)
    #expect(error.line != nil)
  }

  @Test(
    "anchors, aliases and merge keys are refused with their line",
    arguments: [
      "a: &x 1\nb: *x\n", "a: [*x]\n", "{\"a\":*x}", "a:\n  - &x y\n", "# c\r*x : 1\n",
    ])
  func aliases(text: String) throws {
    #expect(try #require(failure(text)).problem == .unsupported)
    #expect(failure("<<: {a: 1}")?.problem == .unknownKey)
  }

  // Nine lists, each of nine of the one before: 9^9 values, were the aliases followed.
  @Test("a billion laughs are refused at once")
  func bomb() throws {
    var text = "a0: &a0 [x]\n"
    for level in 1...9 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    #expect(try #require(failure(text + "? *a9\n: 1\n")).problem == .unsupported)
  }

  @Test("values nested without end are refused")
  func deepNesting() throws {
    let text = "a: " + String(repeating: "[", count: 100_000)
    #expect(try #require(failure(text)).problem == .syntax)
  }

  @Test("a file of any size is refused before it is parsed")
  func tooLarge() throws {
    let text = "a: " + String(repeating: "x", count: SettingsFile.largestSize)
    #expect(try #require(failure(text)).allowed == "UTF-8 text of at most 262144 bytes")
  }

  @Test("a missing file is named, with the reason")
  func missingFile() throws {
    let error = try #require(throws: SettingsError.self) {
      try SettingsFile.decode("/nowhere/a.yaml") { _ throws(SettingsError) in }
    }
    #expect(
      error.description == "/nowhere/a.yaml: unreadable file: found No such file or directory, "
        + "allowed is a readable file of at most 262144 bytes")
  }
}
