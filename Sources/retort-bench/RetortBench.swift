import ArgumentParser

@main
struct RetortBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retort-bench", abstract: "Times the parts of Retort on this machine.",
    discussion: """
      EXAMPLES
        retort-bench multiview
        retort-bench multiview --threads 2 --json
        retort-bench trials --preset reference --threads 2
      """,
    subcommands: [MultiViewBenchmark.self, TrialsBenchmark.self])
}
