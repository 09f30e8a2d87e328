import Records
import Testing

/// Reads `text` as the file `a.yaml` and hands back the message of the error, or "none".
private func message(
  _ text: String, _ read: (SettingsReader) throws(SettingsError) -> Void
) -> String {
  do {
    try SettingsFile.decode(bytes: Array(text.utf8), path: "a.yaml", read)
    return "none"
  } catch {
    return error.description
  }
}

@Suite("Settings reader") struct SettingsReaderTests {
  private enum Noise: String, CaseIterable {
    case isotropic
    case orthogonal
  }

  @Test("settings of every type are handed out, through sections and defaults")
  func everyType() throws {
    let text = """
      # A comment with * and &; the sections follow.
      seed: 7
      data:
        mu: 0.25
        z: {main: [1, 1.5], count: [2, 2]}
        noise: "orthogonal"
        sizes: [10, 20, 40]
        rates: []
      verbose: true
      name: R&D, 2 * 3   # said plainly
      """
    try SettingsFile.decode(bytes: Array(text.utf8), path: "a.yaml") {
      reader throws(SettingsError) in
      #expect(try reader.integer("seed", in: 0...) == 7)
      let data = try reader.section("data")
      #expect(try data.double("mu", in: 0...1) == 0.25)
      #expect(try data.range("z.main", within: 0...10) == 1...1.5)
      #expect(try reader.integerRange("data.z.count", within: 1...9) == 2...2)
      #expect(try data.choice("noise", Noise.self) == .orthogonal)
      #expect(try data.integers("sizes", in: 1..., count: 1...) == [10, 20, 40])
      #expect(try data.doubles("rates", in: 0..., count: 0...3) == [])
      #expect(try reader.boolean("verbose"))
      #expect(try reader.string("name") == "R&D, 2 * 3")
      #expect(try reader.double("learner.rate", above: 0, default: 0.1) == 0.1)
      #expect(try reader.choice("other", Noise.self, default: .isotropic) == .isotropic)
      #expect(try reader.range("bounds", within: 0...1, default: 0...1) == 0...1)
      #expect(try reader.strings("tags", count: 0..., default: ["a"]) == ["a"])
      #expect(try reader.optionalSection("comparator") == nil)
      #expect(try reader.contains("data.mu"))
      #expect(try !reader.contains("data.rho"))
    }
  }

  @Test(
    "numbers in decimal are numbers",
    arguments: [
      ("1e-3", 0.001), ("5", 5), ("-.5", -0.5), ("+2.5E+1", 25), ("0", 0), ("0.05", 0.05),
      ("1.", 1),
    ])
  func decimal(text: String, value: Double) {
    let found = message("rho: \(text)") { reader throws(SettingsError) in
      #expect(try reader.double("rho", in: -100...100) == value)
    }
    #expect(found == "none")
  }

  // YAML 1.1 reads 0:1 as 1 (base 60), 010 as 8, 1_000 as 1000, no as false, and !!float "1" as 1.
  @Test(
    "what only YAML 1.1 takes for a number is refused",
    arguments: [
      "0:1", "010", "1_000", "0x10", ".inf", ".nan", "1e999", "no", "'1'", "[1]", "1 2", "1,5",
    ])
  func notNumbers(text: String) {
    let found =
      switch text {
      case "'1'": "the text \"1\""
      case "[1]": "a list of 1"
      default: text
      }
    #expect(
      message("a: 1\nx: \(text)") { reader throws(SettingsError) in
        _ = try reader.integer("a", in: 0...)
        _ = try reader.double("x", in: 0...1)
      }
        == "a.yaml, line 2: x: wrong type: found \(found), allowed is a number (0 to 1)")
  }

  @Test(
    "tags are refused where they stand", arguments: ["!!float 1", "!!python/object:os.system x"])
  func tags(text: String) {
    #expect(
      message("x: \(text)") { reader throws(SettingsError) in _ = try reader.double("x", in: 0...1)
      }
      .hasPrefix("a.yaml, line 1: x: wrong type: found the tag tag:yaml.org,2002:"))
  }

  @Test("whole numbers have no fraction and no exponent", arguments: ["1.0", "1e3", "2.5", "010"])
  func notWhole(text: String) {
    #expect(
      message("k: \(text)") { reader throws(SettingsError) in
        _ = try reader.integer("k", in: 2...1000)
      } == "a.yaml, line 1: k: wrong type: found \(text), allowed is a whole number (2 to 1000)")
  }

  @Test(
    "only true and false are Booleans", arguments: ["no", "yes", "on", "off", "False", "'true'"])
  func notBooleans(text: String) {
    let found = text == "'true'" ? "the text \"true\"" : text
    #expect(
      message("b: \(text)") { reader throws(SettingsError) in _ = try reader.boolean("b") }
        == "a.yaml, line 1: b: wrong type: found \(found), allowed is true or false")
  }

  @Test(
    "values out of range name the range",
    arguments: [
      ("mu: 1.5", "mu: out of range: found 1.5, allowed is a number (0 to 1)"),
      ("mu: -0.0001", "mu: out of range: found -0.0001, allowed is a number (0 to 1)"),
      ("k: 1", "k: out of range: found 1, allowed is a whole number (at least 2)"),
      ("rate: 0", "rate: out of range: found 0, allowed is a number (above 0)"),
      ("noise: none", "noise: out of range: found none, allowed is one of isotropic, orthogonal"),
      (
        "z: [2, 1]",
        "z: out of range: found [2, 1], allowed is a list of two numbers, the lower first"
      ),
      (
        "z: [1]",
        "z: out of range: found a list of 1, allowed is a list [a, b, ...] of numbers (0 to 9), "
          + "2 of them"
      ),
      (
        "z: [1, 10]",
        "z: out of range: found 10, allowed is a list [a, b, ...] of numbers (0 to 9), "
          + "2 of them"
      ),
      ("name: ''", "name: out of range: found the text \"\", allowed is text"),
      ("name: ", "name: wrong type: found no value, allowed is text"),
    ])
  func outOfRange(text: String, words: String) {
    let found = message("\n" + text) { reader throws(SettingsError) in
      _ = try reader.double("mu", in: 0...1, default: 0)
      _ = try reader.integer("k", in: 2..., default: 2)
      _ = try reader.double("rate", above: 0, default: 1)
      _ = try reader.choice("noise", Noise.self, default: .isotropic)
      _ = try reader.range("z", within: 0...9, default: 0...1)
      _ = try reader.string("name", default: "a")
    }
    #expect(found == "a.yaml, line 2: \(words)")
  }

  @Test("an unknown key is named with its line, the likely one and the known ones")
  func unknownKey() {
    let text = "seed: 1\nlearner:\n  rate: 1\n  treshold: 2\n"
    let found = message(text) { reader throws(SettingsError) in
      _ = try reader.integer("seed", in: 0...)
      _ = try reader.double("learner.rate", above: 0)
      _ = try reader.double("learner.threshold", above: 0, default: 1)
    }
    #expect(
      found == "a.yaml, line 4: learner.treshold: unknown key: found 'treshold' "
        + "(did you mean 'threshold'?), allowed is one of rate, threshold")
    #expect(
      message("other: {a: 1}") { _ throws(SettingsError) in }
        == "a.yaml, line 1: other: unknown key: found 'other', allowed is no key here")
  }

  @Test("a missing key is named with what is allowed and what looks like it")
  func missingKey() {
    #expect(
      message("a: 1\nlearner:\n  rtae: 2\n") { reader throws(SettingsError) in
        _ = try reader.double("learner.rate", in: 0...1)
      } == "a.yaml, line 2: learner.rate: missing key: found nothing, "
        + "allowed is a number (0 to 1)")
    #expect(
      message("a: 1\nlearner:\n  treshold: 2\n") { reader throws(SettingsError) in
        _ = try reader.double("learner.threshold", in: 0...1)
      } == "a.yaml, line 2: learner.threshold: missing key: found nothing, but 'treshold' on "
        + "line 3, allowed is a number (0 to 1)")
    #expect(
      message("a: 1") { reader throws(SettingsError) in _ = try reader.section("data") }
        == "a.yaml, line 1: data: missing key: found nothing, allowed is a section of settings")
  }

  @Test("a section that is a value is refused")
  func sectionIsValue() {
    #expect(
      message("data: 3") { reader throws(SettingsError) in _ = try reader.section("data") }
        == "a.yaml, line 1: data: wrong type: found 3, allowed is a mapping of keys to values")
  }

  @Test("a rule that spans settings can be reported at its line")
  func customError() {
    #expect(
      message("patches: 4\nviews: 5") { reader throws(SettingsError) in
        let patches = try reader.integer("patches", in: 1...)
        guard try reader.integer("views", in: 1...) <= patches else {
          throw reader.error("views", .outOfRange, found: "5", allowed: "at most the 4 patches")
        }
      } == "a.yaml, line 2: views: out of range: found 5, allowed is at most the 4 patches")
  }
}
