import Foundation
import Testing

@Suite("retort claims run") struct ClaimsRunTests {
  @Test("writes the ledger, its rows, the preset and the tables of the figures")
  func files() throws {
    let run = try TinyRun.shared()
    #expect(run.outcome.ending == .exit(0), "\(run.outcome.errors)")
    let tables = [
      "claims", "ensemble-law", "errors", "lottery", "mu-law", "random-features", "samples",
      "scaling", "view-growth",
    ]
    let written = try run.folder.names(in: "out")
    #expect(
      Set(written).subtracting(["study.sqlite-wal", "study.sqlite-shm"])
        == Set(tables.map { "\($0).csv" } + ["preset.yaml", "study.sqlite", "study.sqlite.lock"]))
    #expect(try run.folder.text("out/preset.yaml") == TinyPreset.text)
  }

  @Test("gives claims.csv the columns that others rely on, a row for each quantity")
  func columns() throws {
    let lines = try TinyRun.shared().folder.text("out/claims.csv").split(separator: "\n")
    #expect(
      lines[0]
        == "claim,source,quantity,unit,region_low,region_high,estimate,interval_low,interval_high,"
        + "trials,verdict")
    #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("azl.") })
    let verdicts = Set(lines.dropFirst().map { String($0.split(separator: ",").last ?? "") })
    #expect(verdicts.isSubset(of: ["supported", "refuted", "inconclusive"]))
  }

  @Test("prints one JSON object with --json that says what claims.csv says")
  func json() throws {
    struct Report: Decodable {
      struct Row: Decodable {
        let claim: String
        let estimate: Double
        let trials: Int
        let verdict: String
      }
      let claims: [Row]
      let preset: String
      let seed: UInt64
    }
    let run = try TinyRun.shared()
    // The decoder refuses anything before or after the object.
    let report = try JSONDecoder().decode(Report.self, from: Data(run.outcome.output.utf8))
    #expect(report.seed == UInt64(TinyRun.seed))
    #expect(report.preset.hasSuffix("tiny.yaml"))
    let lines = try run.folder.text("out/claims.csv").split(separator: "\n").dropFirst()
    #expect(report.claims.count == lines.count)
    for (row, line) in zip(report.claims, lines) {
      #expect(line.hasPrefix("\(row.claim),"))
      #expect(line.hasSuffix(",\(row.trials),\(row.verdict)"))
      #expect(line.contains(",\(row.estimate),"))
    }
  }

  @Test("shows progress in plain lines where nobody watches a terminal")
  func progress() throws {
    let errors = try TinyRun.shared().outcome.errors
    #expect(!errors.contains("\u{1B}") && !errors.contains("\r"))
    #expect(errors.contains(" 0/\(TinyPreset.trialCount) trials, time left not known yet\n"))
    #expect(errors.hasSuffix(" \(TinyPreset.trialCount)/\(TinyPreset.trialCount) trials, done\n"))
  }

  @Test("gives the same bytes on two threads as on one")
  func threads() throws {
    let run = try TinyRun.shared()
    let folder = try TemporaryFolder()
    let outcome = try Program.retort.run(
      ClaimsCommand.run(preset: run.folder.path("tiny.yaml"), out: folder.path("out"))
        + ["--threads", "2"])
    #expect(outcome.ending == .exit(0), "\(outcome.errors)")
    #expect(try folder.data("out/claims.csv") == run.folder.data("out/claims.csv"))
  }

  @Test("given again computes no trial again, and exits with 2 if strict and a claim is refuted")
  func again() throws {
    let run = try TinyRun.shared()
    let folder = try TemporaryFolder()
    let out = try folder.copy(run.folder.path("out"), as: "out")
    let command = ClaimsCommand.run(preset: run.folder.path("tiny.yaml"), out: out)
    let outcome = try Program.retort.run(command + ["--strict"])
    // So small a regime holds next to nothing of the theory.
    #expect(try run.folder.text("out/claims.csv").contains(",refuted\n"))
    #expect(outcome.ending == .exit(2), "\(outcome.errors)")
    #expect(outcome.errors.split(separator: "\n").count == 1)
    #expect(outcome.errors.hasSuffix("\(TinyPreset.trialCount) trials, done\n"))
    #expect(try folder.data("out/claims.csv") == run.folder.data("out/claims.csv"))
    #expect(outcome.output.contains("written to \(out)"))
  }

  @Test("runs only the trials that the named claims need")
  func chosenClaims() throws {
    let folder = try TemporaryFolder()
    let command = ClaimsCommand.run(
      preset: try folder.write("tiny.yaml", TinyPreset.text), out: folder.path("out"))
    let outcome = try Program.retort.run(command + ["azl.gaussian", "azl.lottery-bias"])
    #expect(outcome.ending == .exit(0), "\(outcome.errors)")
    #expect(outcome.errors.hasSuffix(" 6/6 trials, done\n"))
    let names = try folder.text("out/claims.csv").split(separator: "\n").dropFirst()
      .map { $0.prefix { $0 != "," } }
    #expect(Set(names) == ["azl.gaussian", "azl.lottery-bias"])
  }

  @Test("refuses at once a regime that cannot answer a claim")
  func tooSmallEnsemble() throws {
    let folder = try TemporaryFolder()
    let text = TinyPreset.text(replacing: "largest: 6", with: "largest: 5")
    let command = ClaimsCommand.run(
      preset: try folder.write("small.yaml", text), out: folder.path("out"))
    let outcome = try Program.retort.run(command)
    #expect(outcome.ending == .exit(64))
    #expect(outcome.errors.contains("ensemble.largest (for azl.ensemble-law) is 5; allowed: 6"))
    #expect(!folder.exists("out"))
    #expect(try Program.retort.run(command + ["azl.ensemble"]).ending == .exit(0))
  }
}
