import ArgumentParser
import Foundation
import Parallelism
import Randomness
import Studies

/// `retort-bench trials`: the throughput of whole trials of the multi-view experiment.
struct TrialsBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trials",
    abstract: "Time whole trials of the multi-view experiment on several threads.",
    discussion: """
      A trial draws its samples and runs every arm: single networks, ensemble, joint training,
      distillation, self-distillation and the controls. Nothing is saved.

      EXAMPLE
        retort-bench trials --preset reference --threads 2 --trials 6
      """)

  @Option(help: "quick, standard, thorough, reference, students, or a preset file.")
  var preset = "reference"

  @Option(help: "Threads that work at the same time, 1 to 1024.")
  var threads = 2

  @Option(help: "Trials timed, 1 to 100000; one more on each thread warms up.")
  var trials = 6

  @Flag(help: "Print one JSON object.")
  var json = false

  func validate() throws {
    try check("trials", trials, in: 1...100_000)
    try check(threads: threads)
  }

  func run() throws {
    let study = try MultiViewStudy(PresetFile.read(preset).preset.experiment)
    let workers = Workers(try WorkerCount(threads: threads))
    let root = RandomStream(seed: 1)
    let trial: @Sendable (Int) throws -> Double = { index in
      let start = ContinuousClock.now
      _ = try study.trial(index, root.child(.trial, index), cancellation: Cancellation())
      return Timing.seconds(start.duration(to: .now))
    }
    _ = try workers.map(Array(0..<threads), trial)
    let start = ContinuousClock.now
    let seconds = try workers.map(Array(threads..<threads + trials), trial)
    let report = Report(
      preset: preset, threads: threads, trials: trials,
      secondsMedian: Timing(seconds: seconds).median,
      trialsPerMinute: 60 * Double(trials) / Timing.seconds(start.duration(to: .now)),
      peakMemoryBytes: ProcessMemory.peakBytes)
    print(try json ? report.json() : report.text)
  }

  private struct Report: BenchmarkReport {
    let preset: String
    let threads: Int
    let trials: Int
    let secondsMedian: Double
    let trialsPerMinute: Double
    let peakMemoryBytes: Int?

    var text: String {
      """
      whole trials of preset \(preset)   \(trials) on \(threads) threads
      one trial                   \(String(format: "%.2f", secondsMedian)) s median
      throughput                  \(String(format: "%.1f", trialsPerMinute)) trials a minute
      """
    }
  }
}
