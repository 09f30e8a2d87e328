import Foundation
import Testing

/// Runs the experiment on students of multi-view networks with stand-ins for the compiler and the
/// programs.
@Suite("scripts/experiments/students") struct StudentsExperimentTests {
  private let experiments: ExperimentScratch
  private var scratch: ScratchFolder { experiments.folder }
  private var results: String { experiments.results }

  init() throws {
    // Prints a piece of the preset, or leaves the tables of a run; where there is a file
    // `interrupting`, it ends with 130 instead.
    experiments = try ExperimentScratch(
      retort: """
        if [[ $2 == preset ]]; then
          printf '  trainingSamples: 500  # N\\n  climbSteps: 20\\n    steps: 960\\n  base: 24\\n'
          exit
        fi
        line="$*"
        echo "${line//"$results/"/}" >>"$scratch/commands.log"
        if [[ -e "$scratch/interrupting" ]]; then exit 130; fi
        for table in claims generations teacher-shares; do
          echo "table $table" >"$results"/$table.csv
        done
        echo 'trials, done' >&2
        echo 'the verdicts'
        """,
      plot: """
        for last; do :; done
        echo "picture of $1 in ${3#"$results"}" >"$last"
        """)
  }

  private func run(_ arguments: [String] = []) throws -> Script.Outcome {
    try experiments.run("students", ["--quick"] + arguments)
  }

  @Test("runs the claims, publishes tables with their figures, and ends with the verdicts")
  func fromNothing() throws {
    let outcome = try run()
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(outcome.output == "the verdicts\n")
    #expect(
      try scratch.text("commands.log")
        == "claims run --preset quick.yaml --seed 1 --out \(results)\n")
    for (name, table, picture) in [
      ("student-claims", "claims", "ledger in "),
      ("generations", "generations", "generations in /figures"),
      ("teacher-shares", "teacher-shares", "teacher-shares in /figures"),
    ] {
      #expect(try scratch.text("results/figures/\(name).csv") == "table \(table)\n")
      for format in ["svg", "pdf"] {
        #expect(
          try scratch.text("results/figures/\(name).\(format)") == "picture of \(picture)\n")
      }
    }
    #expect(try scratch.text("results/claims.log") == "trials, done\n")
  }

  @Test("quickly, with few steps, samples and trials of the same preset")
  func quick() throws {
    #expect(try run(["--threads", "3"]).exitCode == 0)
    #expect(
      try scratch.text("results/quick.yaml")
        == "  trainingSamples: 100  # N\n  climbSteps: 20\n    steps: 20\n  base: 4\n")
    #expect(
      try scratch.text("commands.log")
        == "claims run --preset quick.yaml --seed 1 --threads 3 --out \(results)\n")
  }

  @Test("an interrupted run hands its exit code on, and goes on the next time")
  func interrupted() throws {
    try scratch.file("interrupting", "")
    let outcome = try run()
    #expect(outcome.exitCode == 130 && outcome.output.isEmpty)
    #expect(outcome.errors.contains("the same command goes on where it was"))
    #expect(!FileManager.default.fileExists(atPath: results + "/figures"))
    try FileManager.default.removeItem(at: scratch.url.appending(path: "interrupting"))
    let second = try run()
    #expect(second.exitCode == 0 && second.output == "the verdicts\n")
  }

  @Test("prints its usage, and refuses options that it does not have")
  func options() throws {
    let help = try run(["--help"])
    #expect(help.exitCode == 0 && help.output.hasPrefix("Usage: scripts/experiments/students"))
    #expect(help.output.contains("Expected duration: "))
    for arguments in [["--data", "there"], ["--epochs", "3"], ["--fast"], ["--threads", "0"]] {
      #expect(try run(arguments).exitCode == 64, "\(arguments)")
    }
  }
}
