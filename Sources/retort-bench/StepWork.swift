import ArgumentParser
import Execution
import FeatureMaps
import Networks
import Randomness

/// A piece of work of a deep network that can be done again and again.
protocol StepWork {
  /// Multiply-adds of one run, each convolution and each of its derivatives done directly.
  var multiplyAddCount: Int { get }
  /// Bytes of maps, scratch and weight layouts, without parameters and images.
  var byteCount: Int { get }

  func run()
}

/// What `--pass` chooses from.
enum StepPass: String, CaseIterable, Codable, ExpressibleByArgument {
  case training
  case evaluation
  case hessianVector = "hessian-vector"

  func work(on subject: StepSubject, chunk: Int) throws(ExecutionError) -> any StepWork {
    switch self {
    case .training: try StepTraining(subject)
    case .evaluation: try StepEvaluation(subject)
    case .hessianVector: try StepHessianVector(subject, chunk: chunk)
    }
  }
}

/// A network with fresh weights, and images and labels for it.
///
/// Random images: the time does not depend on what they show.
struct StepSubject {
  let state: NetworkState
  /// [images × channels × height × width].
  let images: [Float]
  let labels: [Int]
  let precision: Precision
  let threadCount: Int

  init(
    _ architecture: any Architecture, classCount: Int, imageCount: Int, precision: Precision,
    threadCount: Int
  ) throws(NetworkError) {
    let graph = try architecture.graph(classCount: classCount)
    let root = RandomStream(seed: 1)
    state = NetworkState(
      graph, NetworkParameters(of: graph, by: architecture.defaultInitialisation, from: root))
    var random = root.child(.data, 0)
    images = (0..<imageCount * graph.image.count).map { _ in Float(random.normal()) }
    labels = (0..<imageCount).map { _ in random.index(below: graph.classCount) }
    (self.precision, self.threadCount) = (precision, threadCount)
  }

  /// An executor for a number of images.
  func executor(
    imageCount: Int, _ normalization: ExecutionSettings.Normalization,
    _ order: ExecutionSettings.Order, team: ThreadTeam
  ) throws(ExecutionError) -> Executor {
    let settings = ExecutionSettings(
      imageCount: imageCount, normalization: normalization, order: order, precision: precision,
      threadCount: threadCount)
    return try Executor(state, settings, team: team)
  }

  /// The threads that all executors share.
  func makeTeam() throws(ExecutionError) -> ThreadTeam {
    do {
      return try ThreadTeam(threadCount: threadCount)
    } catch {
      throw .threads(count: threadCount)
    }
  }

  /// Where the images of a part of the batch lie.
  func pixels(of samples: Range<Int>) -> Range<Int> {
    let size = state.graph.image.count
    return samples.lowerBound * size..<samples.upperBound * size
  }
}
