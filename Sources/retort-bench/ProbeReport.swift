import Checkpoints
import FeatureMaps
import Foundation
import Landscape
import Networks
import OneDNN
import Parallelism
import Probing

/// What `retort-bench probe` prints.
struct ProbeReport: BenchmarkReport {
  let model: String
  /// Nil for architectures without a choice.
  let shortcut: String?
  let parameters: Int
  let samples: Int
  /// Images that go through at one time.
  let chunk: Int
  let work: ProbeWork
  let threads: Int
  let repetitions: Int
  let secondsMedian: Double
  let secondsMinimum: Double
  /// With the Hessian, in one repetition.
  let products: Int
  /// Largest first; empty for a product.
  let eigenvalues: [Double]
  /// Of an eigenvalue, relative to it.
  let tolerance: Double
  /// Whether all residuals are within the tolerance; nil for a product.
  let converged: Bool?
  /// Nil where the system does not tell.
  let peakMemoryBytes: Int?
  let oneDNNVersion: String
  let laneVariant: String

  init(_ request: ProbeBenchmark, _ subject: ProbeSubject, _ measurement: ProbeMeasurement) {
    model = subject.metadata.architecture
    shortcut = subject.metadata.shortcut?.rawValue
    parameters = subject.objective.parameterCount
    samples = request.samples
    chunk = subject.objective.memory.chunk
    (work, threads, tolerance) = (request.work, request.threads, request.tolerance)
    repetitions = measurement.timing.seconds.count
    (secondsMedian, secondsMinimum) = (measurement.timing.median, measurement.timing.minimum)
    products = measurement.products
    eigenvalues = measurement.eigenvalues?.largest.map(\.value) ?? []
    converged = measurement.eigenvalues?.isConverged
    peakMemoryBytes = ProcessMemory.peakBytes
    oneDNNVersion = OneDNN.version
    laneVariant = LaneVariant.fastest.rawValue
  }

  var text: String {
    let kind = shortcut.map { "\(model), shortcut \($0)" } ?? model
    let memory = peakMemoryBytes.map { "\(($0 + 1 << 19) >> 20) MiB" } ?? "not known"
    return """
      \(work.rawValue.padding(toLength: 27, withPad: " ", startingAt: 0)) \
      \(seconds(secondsMedian)) median, \(seconds(secondsMinimum)) least, of \(repetitions)
      network                     \(kind), \(parameters) parameters
      samples                     first \(samples) of CIFAR-10 train, \(chunk) at a time
      threads                     \(threads)
      products                    \(products), \(seconds(secondsMedian / Double(products))) each
      peak memory of the process  \(memory)
      kernels                     \(laneVariant), oneDNN \(oneDNNVersion)\(eigenvalueText)
      """
  }

  /// Five eigenvalues to a line; nothing for a product.
  private var eigenvalueText: String {
    guard let converged else { return "" }
    let lines = stride(from: 0, to: eigenvalues.count, by: 5).map { start in
      eigenvalues[start..<min(start + 5, eigenvalues.count)]
        .map { String(format: "%12.5g", $0) }.joined()
    }
    let verdict = converged ? "residuals within \(tolerance)" : "NOT all converged"
    return "\n\n\(eigenvalues.count) eigenvalues, \(verdict) of them\n"
      + lines.joined(separator: "\n")
  }

  private func seconds(_ value: Double) -> String { String(format: "%.3f s", value) }
}
