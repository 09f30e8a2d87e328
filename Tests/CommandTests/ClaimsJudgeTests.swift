import Foundation
import Testing

@Suite("retort claims judge") struct ClaimsJudgeTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A table of three chains: students well below their teachers, in minima twice as sharp.
  private func table(_ rows: String = "") throws -> String {
    var text = "chain,network,quantity,value\n"
    for (chain, error, trace) in [(1, 0.061, 5.9), (2, 0.0625, 6.0), (3, 0.064, 6.1)] {
      text += """
        \(chain),generation-0,testError,0.125
        \(chain),generation-1,testError,\(error)
        \(chain),generation-0,trace,3
        \(chain),generation-1,trace,\(trace)

        """
    }
    return try folder.write("networks.csv", text + rows)
  }

  private func judge(_ arguments: String...) throws -> Program.Outcome {
    try Program.retort.run(["claims", "judge", "--networks", table()] + arguments)
  }

  @Test("prints the ledger within 100 columns, and names what was not asked")
  func text() throws {
    let outcome = try judge("--setting", "ResNet-8, CIFAR-10 (JPEG copy), 8 epochs")
    #expect(outcome.ending == .exit(0) && outcome.errors.isEmpty, "\(outcome.errors)")
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 100 })
    #expect(
      lines.first == "Claims ledger, ResNet-8, CIFAR-10 (JPEG copy), 8 epochs: 2 quantities.")
    #expect(
      lines.contains { $0.hasPrefix("  error less the teacher's") && $0.hasSuffix("  supported") })
    #expect(lines.contains { $0.hasPrefix("  change of the trace") && $0.hasSuffix("  refuted") })
    #expect(lines.contains { $0.hasPrefix("not asked: pham.rounds, gain of later rounds") })
    #expect(lines.last == "1 supported, 1 refuted, 0 inconclusive")
    #expect(try folder.names(in: "") == ["networks.csv"])
  }

  @Test("counts a single quantity as one")
  func oneQuantity() throws {
    let outcome = try judge("pham.student-beats-teacher", "--setting", "made up")
    #expect(outcome.ending == .exit(0), "\(outcome.errors)")
    #expect(outcome.output.hasPrefix("\nClaims ledger, made up: 1 quantity.\n"))
  }

  @Test("writes claims.csv, which retort-plot draws")
  func files() throws {
    let outcome = try judge("--out", folder.path("out"))
    #expect(outcome.ending == .exit(0), "\(outcome.errors)")
    #expect(outcome.output.hasSuffix("written to \(folder.path("out"))\n"))
    #expect(try folder.names(in: "out") == ["claims.csv"])
    let lines = try folder.text("out/claims.csv").split(separator: "\n").map(String.init)
    let header =
      "claim,source,quantity,unit,region_low,region_high,estimate,interval_low,interval_high,"
      + "trials,verdict"
    #expect(lines.first == header)
    #expect(lines.count == 3)
    #expect(lines[1].hasSuffix(",3,supported"))
    let drawing = try Program.plot.run(
      "ledger", "--in", folder.path("out"), "--out", folder.path("ledger.svg"))
    #expect(drawing.ending == .exit(0), "\(drawing.errors)")
    #expect(folder.exists("ledger.svg"))
  }

  /// What `--json` prints.
  private struct Report: Decodable {
    struct Row: Decodable {
      let claim: String
      let quantity: String
      let trials: Int
      let verdict: String
    }
    struct Gap: Decodable {
      let claim: String
      let quantity: String
      let missing: String
    }

    let claims: [Row]
    let notAsked: [Gap]
    let setting: String?
    let significance: Double
  }

  @Test("prints one JSON object with --json, and exits with 2 if strict and a claim is refuted")
  func json() throws {
    let outcome = try judge("--json", "--strict", "pham.flatter-minima")
    #expect(outcome.ending == .exit(2) && outcome.errors.isEmpty, "\(outcome.errors)")
    // The decoder refuses anything before or after the object.
    let report = try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
    #expect(report.claims.map(\.quantity) == ["change of the trace"])
    #expect(report.claims.map(\.verdict) == ["refuted"] && report.claims[0].trials == 3)
    #expect(report.setting == nil && report.significance == 0.05)
    #expect(report.notAsked.count == 6)
    #expect(report.notAsked.allSatisfy { $0.claim == "pham.flatter-minima" })
    #expect(report.notAsked[0].missing.hasPrefix("no rows of topEigenvalue of generation-0"))
  }

  @Test("strict alone changes nothing where no claim is refuted")
  func strict() throws {
    #expect(try judge("--strict", "pham.student-beats-teacher").ending == .exit(0))
  }

  @Test(
    "refuses claims it cannot judge with 64",
    arguments: [
      ("azl.ntk", "there is no claim 'azl.ntk' on trained networks"),
      ("stanton.fidelity", "cannot answer stanton.fidelity"),
    ])
  func badRequests(claim: String, named: String) throws {
    let outcome = try judge(claim, "pham.flatter-minima", "--out", folder.path("out"))
    #expect(outcome.ending == .exit(64), "\(outcome.errors)")
    #expect(outcome.errors.contains(named), "\(outcome.errors)")
    #expect(outcome.output.isEmpty && !folder.exists("out"))
  }

  @Test(
    "refuses a faulty table with 65, naming file, line, column and what is allowed",
    arguments: [
      ("1,generation-0,trace,3", "line 14: row: found trace of generation-0 in chain 1 again"),
      ("1,generation-9,trace,3", "line 14: network: found 'generation-9', allowed is generation-0"),
      ("1,generation-2,testError,12", "line 14: value: found 12.0, allowed is a fraction"),
    ])
  func badData(row: String, named: String) throws {
    let path = try table(row + "\n")
    let outcome = try Program.retort.run("claims", "judge", "--networks", path)
    #expect(outcome.ending == .exit(65), "\(outcome.errors)")
    #expect(outcome.errors.contains("\(path): \(named)"), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
  }

  @Test("refuses a table that is not there with 65 and its path")
  func missing() throws {
    let path = folder.path("absent.csv")
    let outcome = try Program.retort.run("claims", "judge", "--networks", path)
    #expect(outcome.ending == .exit(65) && outcome.errors.contains(path), "\(outcome.errors)")
  }
}
