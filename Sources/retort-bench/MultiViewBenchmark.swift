import ArgumentParser
import Foundation
import Kernels
import Parallelism

/// `retort-bench multiview`: the gradient step of the multi-view networks.
struct MultiViewBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "multiview",
    abstract: "Time one full-batch gradient step of 20 networks of the preset `reference`.",
    discussion: """
      The peak is that of fused multiply-adds in registers, measured in turn with the step. With \
      several threads each takes 20 networks of its own.

      EXAMPLE
        retort-bench multiview --threads 2 --json
      """)

  @Option(help: "Threads that work at the same time, 1 to 1024.")
  var threads = 1

  @Option(help: "How often the step is timed on each thread, 1 to 100000.")
  var repetitions = 50

  @Flag(help: "Print one JSON object.")
  var json = false

  @Option(help: "Also write patches, labels, weights and gradients as .npy files to this folder.")
  var arrays: String?

  func validate() throws {
    try check("repetitions", repetitions, in: 1...100_000)
    try check(threads: threads)
  }

  func run() throws {
    if let arrays { try TwoLayerStep(networks: 1...20).write(to: arrays) }
    let repetitions = repetitions
    let measure: @Sendable (Int) -> TwoLayerStep.Measurement = { thread in
      let first = 20 * thread + 1
      return TwoLayerStep(networks: first...first + 19).measured(repetitions: repetitions)
    }
    // One thread means this one, so that a thread's start is not part of what is timed.
    let workers = Workers(try WorkerCount(threads: threads))
    let measurements =
      threads == 1 ? [measure(0)] : try workers.map(Array(0..<threads), measure)
    let report = MultiViewReport(measurements)
    print(try json ? report.json() : report.text)
  }
}
