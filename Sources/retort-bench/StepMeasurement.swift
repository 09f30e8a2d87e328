import Kernels
import Parallelism

/// Durations of a step and, in turn with it, of multiply-adds in registers on as many threads.
struct StepMeasurement {
  let steps: Timing
  /// Of all threads together.
  let peakGigaflopsPerSecond: Double

  init(_ work: any StepWork, repetitions: Int, threads: Int) throws {
    let workers = Workers(try WorkerCount(threads: threads))
    // Long enough to time, short beside a step.
    var rounds = 1_000
    while Timing.seconds(of: { _ = runMultiplyAdds(rounds: rounds) }) < 0.02 { rounds *= 2 }
    let roundCount = rounds
    var (stepSeconds, peakRates) = ([Double](), [Double]())
    for _ in 0..<repetitions {
      stepSeconds.append(Timing.seconds { work.run() })
      let rates = try workers.map(Array(0..<threads)) { _ in
        var operations = 0
        let seconds = Timing.seconds { operations = runMultiplyAdds(rounds: roundCount) }
        return 1e-9 * Double(operations) / seconds
      }
      peakRates.append(rates.reduce(0, +))
    }
    steps = Timing(seconds: stepSeconds)
    peakGigaflopsPerSecond = Timing(seconds: peakRates).median
  }
}
