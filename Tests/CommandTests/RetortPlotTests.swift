import Foundation
import Testing

@Suite("retort-plot") struct RetortPlotTests {
  private static let table =
    "arm,error,interval_low,interval_high,trials\nsingle,0.5,0.4,0.6,20\n"

  /// A folder with a table of invented numbers, or with another text in its place.
  private static func folder(_ text: String = table) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("errors.csv", text)
    return folder
  }

  /// The names that `retort-plot list` prints; those of experiments say which script is theirs.
  private static func names(ofExperiments: Bool = false) throws -> [String] {
    try Program.plot.run("list").output.split(separator: "\n")
      .filter { $0.contains(", scripts/experiments/") == ofExperiments }
      .map { String($0.prefix { $0 != " " }) }
  }

  @Test(
    "draws each format, the same bytes from one run to the next", arguments: ["svg", "pdf", "png"])
  func draws(suffix: String) throws {
    let folder = try Self.folder()
    for name in ["a", "b"] {
      let outcome = try Program.plot.run(
        "errors", "--in", folder.url.path, "--out", folder.path("\(name).\(suffix)"))
      #expect(outcome.ending == .exit(0), "\(outcome.errors)")
      #expect(outcome.output.isEmpty && outcome.errors.isEmpty)
    }
    #expect(try folder.data("a.\(suffix)") == folder.data("b.\(suffix)"))
  }

  @Test("draws every figure of the ledger from what a run of all claims leaves behind")
  func everyFigure() throws {
    let run = try TinyRun.shared()
    let folder = try TemporaryFolder()
    for name in try Self.names() {
      let outcome = try Program.plot.run(
        name, "--in", run.folder.path("out"), "--out", folder.path("\(name).svg"))
      #expect(outcome.ending == .exit(0), "\(outcome.errors)")
      #expect(try folder.text("\(name).svg").contains("</svg>"))
    }
  }

  @Test("lists the figures and explains their columns")
  func lists() throws {
    let list = try Program.plot.run("list")
    #expect(list.ending == .exit(0))
    for name in ["view-growth", "lottery", "errors", "ledger", "claims.csv"] {
      #expect(list.output.contains(name))
    }
    let columns = try Program.plot.run("ledger", "--columns")
    #expect(columns.ending == .exit(0) && columns.output.contains("interval_low"))
    let help = try Program.plot.run("--help")
    #expect(help.ending == .exit(0) && help.output.contains("EXAMPLES"))
  }

  @Test("refuses bad requests with 64 and names what is allowed")
  func badRequests() throws {
    let unknown = try Program.plot.run("eror", "--in", ".", "--out", "a.svg")
    #expect(unknown.ending == .exit(64))
    for name in try Self.names() + Self.names(ofExperiments: true) {
      #expect(unknown.errors.contains(name))
    }
    for file in ["a.gif", "a", "svg"] {
      let suffix = try Program.plot.run("errors", "--in", ".", "--out", file)
      #expect(suffix.ending == .exit(64) && suffix.errors.contains(".svg, .pdf, .png"))
    }
    #expect(try Program.plot.run("errors").ending == .exit(64))
    #expect(try Program.plot.run("errors", "--inn", ".").ending == .exit(64))
    let style = try Program.plot.run(
      "errors", "--in", ".", "--out", "a.svg", "--style", "poster")
    #expect(style.ending == .exit(64) && style.errors.contains("slides"))
  }

  @Test("refuses a table that is missing with 65 and its name")
  func missingTable() throws {
    let folder = try Self.folder()
    let outcome = try Program.plot.run(
      "lottery", "--in", folder.url.path, "--out", folder.path("a.svg"))
    #expect(outcome.ending == .exit(65) && outcome.errors.contains(folder.path("lottery.csv")))
  }

  @Test(
    "refuses bad data with 65 and names file and place",
    arguments: [
      ("", "errors.csv"),
      ("arm,error,interval_low,interval_high,trials\n", "errors.csv"),
      ("arm,error,interval_low,trials\nsingle,0.5,0.4,20\n", "interval_high"),
      (table.replacing("0.5", with: "half"), "errors.csv: line 2: error: found 'half'"),
      (table.replacing(",20", with: ""), "errors.csv: line 2"),
      (table + "\u{0}\u{1}", "errors.csv: line 3"),
    ])
  func badData(text: String, named: String) throws {
    let folder = try Self.folder(text)
    let outcome = try Program.plot.run(
      "errors", "--in", folder.url.path, "--out", folder.path("a.svg"))
    #expect(outcome.ending == .exit(65), "\(outcome.errors)")
    #expect(outcome.errors.contains(named), "\(outcome.errors)")
    #expect(!folder.exists("a.svg"))
  }

  @Test("fails with 1 where the file cannot be written, and says why")
  func unwritable() throws {
    let folder = try Self.folder()
    let path = folder.path("absent/a.svg")
    let outcome = try Program.plot.run("errors", "--in", folder.url.path, "--out", path)
    #expect(outcome.ending == .exit(1) && outcome.errors.contains(path))
  }
}
