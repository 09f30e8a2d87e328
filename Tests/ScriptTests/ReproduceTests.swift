import Foundation
import Testing

/// Runs `scripts/reproduce` with stand-ins for the compiler and for the programs that it builds.
@Suite("scripts/reproduce") struct ReproduceTests {
  private let scratch: ScratchFolder
  private var results: String { scratch.url.appending(path: "results").path }

  init() throws {
    scratch = try ScratchFolder()
    let programs = scratch.url.appending(path: "programs").path
    try scratch.program("bin/dpkg-query", "echo installed")
    try scratch.program(
      "bin/swift",
      """
      case "$*" in
        --version) echo 'Swift version 6.3.1 (swift-RELEASE)' ;;
        *--show-bin-path) echo '\(programs)' ;;
      esac
      """)
    try scratch.file("claims.csv", "claim\nhalf\n")
    try scratch.file("errors.csv", "mu\n0.5\n")
    try scratch.program(
      "programs/retort",
      """
      echo "$@" >>'\(scratch.url.path)/runs.log'
      cp '\(scratch.url.path)'/*.csv '\(results)'
      echo 'half  supported'
      """)
    try scratch.program(
      "programs/retort-plot",
      """
      if [[ $1 == list ]]; then
        echo 'ledger  Verdicts of all claims (claims.csv)'
        echo 'errors  Error (a fraction) over mu (errors.csv)'
        echo 'other  Not of the ledger (other.csv, scripts/experiments/other)'
        exit
      fi
      echo "$@" >>'\(scratch.url.path)/drawings.log'
      for last; do :; done
      echo picture >"$last"
      """)
  }

  private func run(_ arguments: [String] = []) throws -> Script.Outcome {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return try Script(name: "reproduce").run(
      ["--out", results] + arguments,
      environment: ["PATH": scratch.url.appending(path: "bin").path + ":" + path], in: scratch)
  }

  private func drawings() throws -> [Substring] {
    try scratch.text("drawings.log").split(separator: "\n")
  }

  @Test("runs the ledger, draws each of its figures as SVG and PDF, and ends with the table")
  func fromNothing() throws {
    let outcome = try run()
    #expect(outcome.exitCode == 0)
    #expect(outcome.output == "half  supported\n")
    #expect(
      try scratch.text("runs.log") == "claims run --preset standard --seed 1 --out \(results)\n")
    #expect(
      try drawings() == [
        "ledger --in \(results) --out \(results)/ledger.svg",
        "ledger --in \(results) --out \(results)/ledger.pdf",
        "errors --in \(results) --out \(results)/errors.svg",
        "errors --in \(results) --out \(results)/errors.pdf",
      ])
  }

  @Test("passes preset and threads on")
  func options() throws {
    #expect(try run(["--preset", "quick", "--threads", "3"]).exitCode == 0)
    #expect(
      try scratch.text("runs.log")
        == "claims run --preset quick --seed 1 --threads 3 --out \(results)\n")
  }

  @Test("run again, it draws nothing; with other data, only the figure of those data")
  func again() throws {
    #expect(try run().exitCode == 0)
    let again = try run()
    #expect(again.exitCode == 0 && again.output == "half  supported\n")
    #expect(try drawings().count == 4)

    try scratch.file("errors.csv", "mu\n0.6\n")
    #expect(try run().exitCode == 0)
    #expect(try drawings().dropFirst(4).allSatisfy { $0.hasPrefix("errors ") })
    #expect(try drawings().count == 6)
  }

  @Test("a figure that was deleted is drawn again")
  func deletedFigure() throws {
    #expect(try run().exitCode == 0)
    try FileManager.default.removeItem(atPath: results + "/ledger.pdf")
    #expect(try run().exitCode == 0)
    #expect(try drawings().dropFirst(4).allSatisfy { $0.hasPrefix("ledger ") })
  }

  @Test("a figure without data is an error that names the table")
  func missingTable() throws {
    try FileManager.default.removeItem(at: scratch.url.appending(path: "errors.csv"))
    let outcome = try run()
    #expect(outcome.exitCode == 66)
    #expect(outcome.errors.contains("errors.csv is missing or empty"))
  }

  @Test("an interrupted ledger hands its exit code on and says how to go on")
  func interrupted() throws {
    try scratch.program("programs/retort", "exit 130")
    let outcome = try run()
    #expect(outcome.exitCode == 130)
    #expect(outcome.errors.contains("the same command goes on where it was"))
  }

  @Test("refuses options that it does not have or that lack a value")
  func badOptions() throws {
    #expect(try run(["--fast"]).exitCode == 64)
    #expect(try run(["--preset"]).exitCode == 64)
  }
}
