public import Kernels
public import Randomness

/// Gradient descent on the mean cross-entropy, with or without a teacher, for one network at a time.
///
/// Holds the buffers that every step reuses, so that a full-batch step on labels allocates nothing.
public struct GradientDescent<Input: Patches>: Sendable {
  /// The training samples.
  public let data: LabelledPatches<Input>
  private var workspace: TwoLayerWorkspace
  private var gradient: NeuronMatrix

  /// Descent for networks of one shape on one set of samples.
  public init(
    on data: LabelledPatches<Input>, shape: TwoLayerShape, activation: SmoothedReLU
  ) {
    self.data = data
    workspace = TwoLayerWorkspace(
      shape: shape, activation: activation, largestPatchCount: data.patches.largestPatchCount)
    gradient = NeuronMatrix(zeros: shape)
  }

  /// Trains a network in place.
  ///
  /// - Parameters:
  ///   - network: Of this descent's shape.
  ///   - schedule: Rate, steps and batch.
  ///   - teacher: What to learn beside the labels; nil for labels alone.
  ///   - minibatches: Fixes which samples a mini-batch holds; full-batch steps draw nothing.
  ///   - observe: Called before the first step with 0 and after each with its number.
  /// - Returns: Whether the weights stayed finite. A divergence is a result, not an error.
  public mutating func train(
    _ network: inout TwoLayerNetwork, _ schedule: TrainingSettings,
    teacher: TeacherSignal? = nil, minibatches: RandomStream,
    observe: (_ step: Int, _ network: TwoLayerNetwork) -> Void = { _, _ in }
  ) -> TrainingOutcome {
    observe(0, network)
    var order: [Int] = []
    var nextSample = 0
    var epoch = 0
    for step in 0..<schedule.steps {
      if schedule.batch == 0 || schedule.batch >= data.labels.count {
        descend(&network, on: data, teacher: teacher, rate: schedule.rate)
      } else {
        if nextSample >= order.count {
          var random = minibatches.child(.minibatches, epoch)
          order = random.permutation(of: data.labels.count)
          (nextSample, epoch) = (0, epoch + 1)
        }
        // The last batch of an epoch holds what is left.
        let end = min(nextSample + schedule.batch, order.count)
        let batch = Array(order[nextSample..<end])
        nextSample = end
        descend(
          &network, on: data.gathered(batch),
          teacher: teacher?.gathered(batch, classCount: network.shape.classCount),
          rate: schedule.rate)
      }
      // A NaN or an infinity anywhere makes every class's logit gradient NaN, and so reaches this
      // row within a step or two.
      guard network.weights.elements[..<network.shape.columnCount].allSatisfy(\.isFinite) else {
        return .diverged(step: step + 1)
      }
      observe(step + 1, network)
    }
    return network.isFinite ? .finished : .diverged(step: schedule.steps)
  }

  private mutating func descend(
    _ network: inout TwoLayerNetwork, on batch: LabelledPatches<Input>, teacher: TeacherSignal?,
    rate: Double
  ) {
    addGradient(of: network, on: batch, teacher: teacher)
    network.weights.descend(along: &gradient, rate: Float(rate), variant: workspace.variant)
  }

  private mutating func addGradient(
    of network: TwoLayerNetwork, on batch: LabelledPatches<Input>, teacher: TeacherSignal?
  ) {
    let classCount = network.shape.classCount
    let variant = workspace.variant
    let labels = batch.labels
    batch.patches.addGradient(
      weights: network.weights, workspace: &workspace, gradient: &gradient
    ) { block, logits, slopes in
      crossEntropyGradient(
        logits: logits, labels: labels.span.extracting(block), classCount: classCount,
        weight: 1 / Float(labels.count), into: &slopes, variant: variant)
      teacher?.addGradient(
        block: block, logits: logits, classCount: classCount, sampleCount: labels.count,
        to: &slopes)
    }
  }

  /// The gradient that a full-batch step descends along, without taking the step.
  public mutating func gradient(
    of network: TwoLayerNetwork, teacher: TeacherSignal? = nil
  ) -> NeuronMatrix {
    addGradient(of: network, on: data, teacher: teacher)
    let result = gradient
    gradient = NeuronMatrix(zeros: network.shape)
    return result
  }
}
