import Foundation
import Kernels
import Parallelism

/// What `retort-bench multiview` prints.
struct MultiViewReport: BenchmarkReport {
  let secondsMedian: Double
  let secondsMinimum: Double
  let repetitions: Int
  let threads: Int
  /// Nil where the system does not tell.
  let peakMemoryBytes: Int?
  /// All threads together.
  let gigaflopsPerSecond: Double
  /// All threads together, multiply-adds in registers.
  let peakGigaflopsPerSecond: Double
  let fractionOfPeak: Double
  let networks: Int
  let kernels: String

  /// The report on what each thread measured; at least one.
  init(_ measurements: [TwoLayerStep.Measurement]) {
    let steps = Timing(seconds: measurements.flatMap(\.stepSeconds))
    let peaks = Timing(seconds: measurements.flatMap(\.peakSeconds))
    secondsMedian = steps.median
    secondsMinimum = steps.minimum
    repetitions = measurements[0].stepSeconds.count
    threads = measurements.count
    peakMemoryBytes = ProcessMemory.peakBytes
    let scale = Double(threads) * 1e-9
    gigaflopsPerSecond = scale * measurements[0].stepOperations / steps.median
    peakGigaflopsPerSecond = scale * measurements[0].peakOperations / peaks.median
    fractionOfPeak = gigaflopsPerSecond / peakGigaflopsPerSecond
    networks = 20 * threads
    kernels = KernelVariant.fastest.rawValue
  }

  var text: String {
    let memory = peakMemoryBytes.map { "\(($0 + 1 << 19) >> 20) MiB" } ?? "not known"
    return """
      one step of 20 networks     \(rounded(1e3 * secondsMedian)) ms median, \
      \(rounded(1e3 * secondsMinimum)) ms least, of \(repetitions)
      threads                     \(threads)
      rate                        \(rounded(gigaflopsPerSecond)) GFLOP/s
      multiply-add peak           \(rounded(peakGigaflopsPerSecond)) GFLOP/s
      fraction of the peak        \(rounded(fractionOfPeak))
      peak memory                 \(memory)
      kernels                     \(kernels)
      """
  }

  private func rounded(_ value: Double) -> String { String(format: "%.2f", value) }
}
