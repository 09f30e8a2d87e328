import ArgumentParser

@main
struct RetortBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retort-bench", abstract: "Times the parts of Retort on this machine.",
    discussion: """
      EXAMPLES
        retort-bench multiview
        retort-bench multiview --threads 2 --json
<<<<<<< HEAD
        retort-bench trials --threads 2
=======
        retort-bench trials --preset reference --threads 2
>>>>>>> main
      """,
    subcommands: [MultiViewBenchmark.self, TrialsBenchmark.self])
}
