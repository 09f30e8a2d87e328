internal import ArgumentParser
internal import Foundation
internal import Ledger

/// The program that runs: the claims ledger, the multi-view experiment and deep networks.
@main
struct Retort: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retort",
    abstract: "A laboratory for the theory of knowledge distillation.",
    discussion: """
      EXAMPLES
        retort claims list
        retort claims run --preset quick --out runs/quick
        retort claims run azl.ensemble azl.distilled --preset standard --threads 2 --out runs/two
        retort multiview sample --preset reference --count 1000 --seed 1 --out samples
        retort multiview train --preset reference --seed 1 --out network
        retort train --dataset fashion-mnist --model resnet8 --epochs 2 --out runs/first
        retort eval --checkpoint checkpoint.safetensors --dataset cifar10 --data data
        retort probe trace --checkpoint checkpoint.safetensors --dataset cifar10 \\
          --data data --samples 2000 --out probes/trace

      Exit codes: 0 done; 1 a run failed; 2 with --strict, a claim was refuted; 64 bad request;
      65 bad data; 70 a bug; 130 interrupted after saving.
      """,
    version: Version.current,
    subcommands: [
      ClaimsCommand.self, MultiViewCommand.self, TrainCommand.self, EvalCommand.self,
      ProbeCommand.self, CompareCommand.self, MethodsCommand.self, DataCommand.self,
    ])

  static func main() {
    // By default a closed pipe and a file at its size limit end the process without a word; as
    // errors of the write they are reported, and what is on disk stays whole.
    for number in [SIGPIPE, SIGXFSZ] { signal(number, SIG_IGN) }
    main(nil)
  }
}
