import Comparisons
import Foundation
import Records
import Testing

@Suite("Gathered tables") struct GatheredTableTests {
  private let folder: MadeUpRun.Folder

  init() throws { folder = try MadeUpRun.Folder() }

  /// Writes a table and returns its path.
  private func file(_ name: String, _ lines: [String]) throws -> String {
    try folder.write(lines.joined(separator: "\n") + "\n", to: name, of: "tables") + "/\(name)"
  }

  private func gathered(_ paths: String...) throws -> [String] {
    try GatheredTable(reading: paths).table.text.split(separator: "\n").map(String.init)
  }

  @Test("have means and intervals over the runs at one place, and keep other rows' values")
  func means() throws {
    let header = "group,seed,distance,loss,accuracy,mean,interval_low,interval_high,setting"
    let first = try file(
      "1.csv", [header, "net,1,0.0,0.5,1,0.5,,,made up", "net,1,1.0,3,1,3,,,made up"])
    let second = try file(
      "2.csv", [header, "net,2,0.0,0.6,0,0.6,,,made up", "net,2,1.0,3,1,3,,,made up"])
    let third = try file(
      "3.csv", [header, "net,3,0.0,0.7,0,0.7,,,made up", "old,3,1.0,9,1,9,,,made up"])
    let lines = try gathered(first, second, third)
    #expect(lines.count == 7)
    #expect(
      lines[0] == "group,seed,distance,loss,accuracy,setting,mean,interval_low,interval_high")
    // Standard deviation 0.1, so 0.1 / √3; t(0.975, 2) = 4.30265273 in printed tables.
    let half = 4.302_652_73 * 0.1 / 3.0.squareRoot()
    for (line, start) in [
      (1, "net,1,0.0,0.5,1,"), (3, "net,2,0.0,0.6,0,"), (5, "net,3,0.0,0.7,0,"),
    ] {
      #expect(lines[line].hasPrefix(start + "made up,"))
      let cells = lines[line].split(separator: ",").suffix(3).compactMap { Double($0) }
      for (cell, expected) in zip(cells, [0.6, 0.6 - half, 0.6 + half]) {
        #expect(abs(cell - expected) < 1e-8)
      }
      #expect(cells.count == 3)
    }
    // Runs that agree, and one run, have a mean without an interval.
    #expect(lines[2] == "net,1,1.0,3,1,made up,3.0,," && lines[4].hasSuffix("made up,3.0,,"))
    #expect(lines[6] == "old,3,1.0,9,1,made up,9.0,,")
  }

  @Test("have no mean at a place where a run is not finite", arguments: ["", "inf", "nan"])
  func notFinite(value: String) throws {
    let path = try file("t.csv", ["t,seed,value", "0,1,2", "0,2,\(value)", "1,1,4", "1,2,4"])
    let lines = try gathered(path)
    #expect(lines[1] == "0,1,2,,," && lines[2] == "0,2,\(value),,,")
    #expect(lines[3] == "1,1,4,4.0,,")
  }

  @Test("without runs are the rows one under another")
  func withoutRuns() throws {
    let first = try file("a.csv", ["group,eigenvalue,density", "a,1,0.5"])
    let second = try file("b.csv", ["group,eigenvalue,density", "b,1,0.25", "\"b, 2\",2,0"])
    #expect(
      try gathered(first, second) == [
        "group,eigenvalue,density", "a,1,0.5", "b,1,0.25", "\"b, 2\",2,0",
      ])
  }

  @Test("refuse a run that is twice at a place, naming file and line")
  func repeated() throws {
    let first = try file("a.csv", ["t,seed,value", "0,1,2"])
    let second = try file("b.csv", ["t,seed,value", "1,1,2", "0,1,3"])
    let error = #expect(throws: ComparisonError.self) { try gathered(first, second) }
    let text = try #require(error?.description)
    #expect(text.contains("b.csv: line 3: seed: found run '1' at this place a second time"))
    #expect(error?.isData == true)
  }

  @Test("refuse other columns, a table without a value, and a file that is not there")
  func refused() throws {
    let first = try file("a.csv", ["t,seed,value", "0,1,2"])
    let second = try file("b.csv", ["t,seed,loss", "0,2,2"])
    #expect(throws: ComparisonError.self) { try gathered(first, second) }
    let neither = try file("c.csv", ["t,seed", "0,2"])
    #expect(
      throws: ComparisonError.noQuantity(path: neither, quantity: "value", known: ["t", "seed"])
    ) { try gathered(neither) }
    #expect(throws: ComparisonError.self) { try gathered("/absent/absent.csv") }
  }
}
