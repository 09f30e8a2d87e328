import ArgumentParser

@main
struct RetortBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retort-bench", abstract: "Times the parts of Retort on this machine.",
    discussion: """
      EXAMPLES
        retort-bench step --model resnet20 --batch 128 --threads 2
        retort-bench step --pass hessian-vector --batch 512 --json
        retort-bench multiview
        retort-bench multiview --threads 2 --json
        retort-bench trials --preset reference --threads 2
        retort-bench probe --checkpoint run/checkpoint.safetensors --data data --threads 2
      """,
    subcommands: [
      StepBenchmark.self, MultiViewBenchmark.self, TrialsBenchmark.self, ProbeBenchmark.self,
    ])
}
