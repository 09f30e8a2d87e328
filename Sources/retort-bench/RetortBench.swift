import ArgumentParser

@main
struct RetortBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retort-bench", abstract: "Times the parts of Retort on this machine.",
    subcommands: [MultiViewBenchmark.self, TrialsBenchmark.self])
}
