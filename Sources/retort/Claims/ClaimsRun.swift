internal import ArgumentParser
internal import Claims
internal import Foundation
internal import Ledger
internal import Parallelism
internal import Records
internal import Studies

/// Runs claims, or continues a run that was interrupted, and judges them.
struct ClaimsRun: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run claims, estimate them with intervals, and judge them.",
    discussion: """
      Every trial is saved as it finishes: a run that was interrupted or killed continues where it
      was when the same command is given again, and ends with the same bits.

      EXAMPLES
        retort claims run --preset quick
        retort claims run azl.single-half azl.ensemble --preset standard --out runs/two
        retort claims run --preset my-regime.yaml --seed 7 --threads 1 --json

      Files in the output folder: claims.csv, scaling.csv, study.sqlite with the rows behind them,
      preset.yaml, and one CSV for each figure that `retort-plot` draws.
      """)

  @Argument(help: "The claims to run; none: those that the preset is for.")
  var ids: [String] = []

  @Option(help: "quick, standard, thorough, reference, students, or a preset file of your own.")
  var preset = "standard"

  @Option(help: "The seed that fixes every trial.")
  var seed: UInt64 = 1

  @OptionGroup var workerOptions: WorkerOptions

  @Option(help: "The output folder; default: runs/claims-PRESET-SEED.")
  var out: String?

  @Flag(help: "Print one JSON object on standard output.")
  var json = false

  @Flag(help: "Exit with 2 if a claim was refuted.")
  var strict = false

  func run() throws {
    try Failure.reporting {
      let contents = try PresetFile.read(preset)
      let plan = try LedgerPlan(
        claims: ClaimRegistry.claims(named: ids, for: contents.preset), contents: contents,
        seed: seed)
      let workers = try workerOptions.workers()
      let folder = try OutputFolder(out ?? defaultFolder)
      let result = try Interruption.watching { cancellation in
        let store = try StudyStore.open(
          at: folder.file("study.sqlite"), identity: plan.identity(workers: workers))
        try AtomicFile.write(presetBytes(), to: folder.file("preset.yaml"))
        let progress = ProgressLine("claims \(preset)")
        try StudyRun(seed: seed, series: plan.series, workers: workers).complete(
          store, cancellation: cancellation
        ) { progress.show($0) }
        let result = try LedgerResult(plan, store: store)
        try cancellation.check()
        try write(result, to: folder)
        return result
      }
      if json {
        try JSONOutput.print(LedgerReport(result, preset: preset))
      } else {
        let text = LedgerText(
          result, heading: "preset \(preset), seed \(seed)",
          remarks: result.evidence.divergences.map {
            "diverged and left out: \($0.arm), \($0.count) times"
          })
        try StandardOutput.print(text.text)
        try StandardOutput.print("written to \(folder.path)")
      }
      if strict, result.judgements.contains(where: { $0.verdict == .refuted }) {
        throw Failure.claimRefuted
      }
    }
  }

  private var defaultFolder: String {
    let name = URL(fileURLWithPath: preset).deletingPathExtension().lastPathComponent
    return "runs/claims-\(name)-\(seed)"
  }

  /// The preset as it was given, comments and all.
  private func presetBytes() throws -> [UInt8] {
    try PresetFile.Name(rawValue: preset).map { Array(PresetFile.text(of: $0).utf8) }
      ?? FileContents.bytes(of: preset)
  }

  private func write(_ result: LedgerResult, to folder: OutputFolder) throws {
    for (name, table) in try result.figureTables() {
      try table.write(to: folder.file("\(name).csv"))
    }
    // Last: whoever sees claims.csv sees the whole run.
    try result.claimsTable.write(to: folder.file("claims.csv"))
  }
}
