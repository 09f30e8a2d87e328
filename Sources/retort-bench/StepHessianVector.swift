import Execution
import FeatureMaps
import Networks
import Randomness

/// The Hessian of the mean loss over all images times a vector, chunk by chunk.
final class StepHessianVector: StepWork {
  private let subject: StepSubject
  private let chunks: [Range<Int>]
  /// By chunk; copied here, so that a step allocates nothing.
  private let labels: [[Int]]
  /// By the images of a chunk: one for all chunks but the last, and one for that if it is smaller.
  private let executors: [Int: Executor]
  private let direction: [Float]
  private var product: [Double]

  init(_ subject: StepSubject, chunk: Int) throws(ExecutionError) {
    self.subject = subject
    let count = subject.labels.count
    chunks = stride(from: 0, to: count, by: chunk).map { $0..<min($0 + chunk, count) }
    labels = chunks.map { Array(subject.labels[$0]) }
    let team = try subject.makeTeam()
    var executors: [Int: Executor] = [:]
    for size in Set(chunks.map(\.count)) {
      executors[size] = try subject.executor(
        imageCount: size, .running, .curvature, team: team)
    }
    self.executors = executors
    var random = RandomStream(seed: 1).child(.probe, 0)
    direction = (0..<subject.state.graph.parameterCount).map { _ in Float(random.normal()) }
    product = Array(repeating: 0, count: direction.count)
  }

  /// Forward once. Tangents of maps come from tangents of weights and of maps, twice the forward
  /// pass. Going back, the gradients of maps, and their tangents and those of the gradients of the
  /// weights from two terms each: five times.
  var multiplyAddCount: Int {
    chunks.reduce(0) { $0 + 8 * (executors[$1.count]?.multiplyAddCount ?? 0) }
  }

  var byteCount: Int { executors.values.reduce(0) { $0 + $1.byteCount } }

  func run() {
    for index in product.indices { product[index] = 0 }
    let (images, direction) = (subject.images, direction)
    for (chunk, labels) in zip(chunks, labels) {
      guard let executor = executors[chunk.count] else { continue }
      executor.load(images: images.span.extracting(subject.pixels(of: chunk)))
      executor.forward()
      executor.multiplyHessian(
        direction.span, labels: labels, meanOver: subject.labels.count)
      for index in product.indices { product[index] += Double(executor.product[index]) }
    }
  }
}
