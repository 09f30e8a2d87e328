import Execution
import FeatureMaps
import Networks

/// One step of training on a batch that is already loaded.
///
/// The rate is 0, so that every repetition does the same arithmetic; weights, momentum and the
/// layouts made from them are written all the same.
final class StepTraining: StepWork {
  private let executor: Executor
  private let velocity: FlatVector
  private let labels: [Int]
  private let team: ThreadTeam
  private let crossEntropy: SoftmaxCrossEntropy
  private var loss = 0.0
  private let descent = MomentumStep(
    rate: 0, momentum: 0.9, weightDecay: 5e-4, acceleration: .nesterov)

  init(_ subject: StepSubject) throws(ExecutionError) {
    team = try subject.makeTeam()
    executor = try subject.executor(
      imageCount: subject.labels.count, .batch, .gradient, team: team)
    executor.load(images: subject.images.span)
    labels = subject.labels
    crossEntropy = SoftmaxCrossEntropy(classCount: subject.state.graph.classCount)
    let count = subject.state.graph.parameterCount
    velocity = FlatVector(count: count, in: Arena(floatCount: count), at: 0)
  }

  /// The gradients with respect to maps and to weights take as many each as the forward pass.
  var multiplyAddCount: Int { 3 * executor.multiplyAddCount }

  var byteCount: Int { executor.byteCount }

  /// The network whose layers are profiled.
  var graph: NetworkGraph { executor.graph }

  /// The time of each layer in one forward and backward pass.
  func profile() -> [Executor.LayerTime] { executor.profile(labels: labels) }

  func run() {
    let labels = labels
    executor.forward()
    loss = crossEntropy.sum(executor.logits, labels: labels.span) / Double(labels.count)
    executor.backward(labels: labels)
    descent.move(
      executor.state.parameters, velocity: velocity, gradient: executor.gradient, team: team)
    executor.state.noteChange()
  }
}
