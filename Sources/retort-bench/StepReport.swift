import FeatureMaps
import Foundation
import Networks
import OneDNN
import Parallelism

/// What `retort-bench step` prints.
struct StepReport: BenchmarkReport {
  let model: String
  /// Nil for architectures without a choice.
  let shortcut: String?
  let classes: Int
  let batch: Int
  /// Images that go through at one time, where it is not the batch.
  let chunk: Int?
  let precision: String
  let pass: StepPass
  let threads: Int
  let repetitions: Int
  let secondsMedian: Double
  let secondsMinimum: Double
  let imagesPerSecond: Double
  /// Of one run, each convolution and each of its derivatives done directly.
  let multiplyAdds: Int
  /// Two operations for each multiply-add of the direct definition, over the median duration.
  let gigaflopsPerSecond: Double
  /// All threads together, multiply-adds in registers.
  let peakGigaflopsPerSecond: Double
  /// Above what is arithmetically done where Winograd's algorithm saves multiplications.
  let peakFraction: Double
  /// Maps, scratch and weight layouts.
  let planBytes: Int
  /// Nil where the system does not tell.
  let peakMemoryBytes: Int?
  let oneDNNVersion: String
  let laneVariant: String
  /// Kinds of layer, the longest first, where they were asked for.
  let profile: [StepProfile.Row]?
  private let profileText: String

  /// The encoded part; tables are for people.
  private enum CodingKeys: CodingKey {
    case model, shortcut, classes, batch, chunk, precision, pass, threads, repetitions
    case secondsMedian, secondsMinimum, imagesPerSecond, multiplyAdds, gigaflopsPerSecond
    case peakGigaflopsPerSecond, peakFraction, planBytes, peakMemoryBytes, oneDNNVersion
    case laneVariant, profile
  }

  init(
    _ request: StepBenchmark, _ work: any StepWork, _ measurement: StepMeasurement,
    _ profile: StepProfile?
  ) {
    let architecture = try? ArchitectureRegistry.architecture(
      named: request.model, shortcut: request.shortcut)
    model = architecture?.name ?? request.model
    shortcut = (architecture as? ResNet)?.shortcut.rawValue
    (classes, batch, threads) = (request.classes, request.batch, request.threads)
    chunk = request.pass == .hessianVector ? min(request.chunk, request.batch) : nil
    (precision, pass) = (request.precision.rawValue, request.pass)
    repetitions = measurement.steps.seconds.count
    (secondsMedian, secondsMinimum) = (measurement.steps.median, measurement.steps.minimum)
    imagesPerSecond = Double(request.batch) / measurement.steps.median
    multiplyAdds = work.multiplyAddCount
    gigaflopsPerSecond = 2e-9 * Double(multiplyAdds) / measurement.steps.median
    peakGigaflopsPerSecond = measurement.peakGigaflopsPerSecond
    peakFraction = gigaflopsPerSecond / peakGigaflopsPerSecond
    planBytes = work.byteCount
    peakMemoryBytes = ProcessMemory.peakBytes
    oneDNNVersion = OneDNN.version
    laneVariant = LaneVariant.fastest.rawValue
    self.profile = profile?.rows
    profileText = profile.map { "\n\n" + $0.text } ?? ""
  }

  var text: String {
    let kind = shortcut.map { "\(model), shortcut \($0)" } ?? model
    let parts = chunk.map { ", \($0) at a time" } ?? ""
    let memory = peakMemoryBytes.map(mebibytes) ?? "not known"
    return """
      \(pass.rawValue.padding(toLength: 27, withPad: " ", startingAt: 0)) \
      \(rounded(1e3 * secondsMedian)) ms median, \(rounded(1e3 * secondsMinimum)) ms least, of \
      \(repetitions)
      network                     \(kind), \(classes) classes
      batch                       \(batch) images of 3 x 32 x 32\(parts)
      precision                   \(precision)
      threads                     \(threads)
      throughput                  \(rounded(imagesPerSecond)) images/s
      multiply-adds, direct       \(rounded(1e-9 * Double(multiplyAdds))) x 10^9
      rate of these               \(rounded(gigaflopsPerSecond)) GFLOP/s
      multiply-add peak           \(rounded(peakGigaflopsPerSecond)) GFLOP/s
      fraction of the peak        \(rounded(peakFraction))
      planned memory              \(mebibytes(planBytes))
      peak memory of the process  \(memory)
      kernels                     \(laneVariant), oneDNN \(oneDNNVersion)\(profileText)
      """
  }

  private func rounded(_ value: Double) -> String { String(format: "%.2f", value) }

  private func mebibytes(_ byteCount: Int) -> String { "\((byteCount + 1 << 19) >> 20) MiB" }
}
