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
  ///   - teacher: What to learn beside the labels, over these samples; nil for labels alone.
  ///   - minibatches: Fixes which samples a mini-batch holds; full-batch steps draw nothing.
  ///   - observe: Called before the first step with 0 and after each with its number.
  /// - Returns: Whether the weights stayed finite. A divergence is a result, not an error; it is
  ///   found by the step after it at the latest, if a sample of that step meets the weight.
  public mutating func train(
    _ network: inout TwoLayerNetwork, _ schedule: TrainingSettings,
    teacher: TeacherSignal? = nil, minibatches: RandomStream,
    observe: (_ step: Int, _ network: TwoLayerNetwork) -> Void = { _, _ in }
  ) -> TrainingOutcome {
    let logitCount = data.labels.count * network.shape.classCount
    precondition(
      teacher.map { $0.probabilities.count == logitCount } ?? true,
      "a teacher speaks of each sample and class")
    observe(0, network)
    var order: [Int] = []
    var nextSample = 0
    var epoch = 0
    for step in 0..<schedule.steps {
      let isFinite: Bool
      if schedule.batch == 0 || schedule.batch >= data.labels.count {
        isFinite = descend(&network, on: data, teacher: teacher, rate: schedule.rate)
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
        isFinite = descend(
          &network, on: data.gathered(batch),
          teacher: teacher?.gathered(batch, classCount: network.shape.classCount),
          rate: schedule.rate)
      }
      guard isFinite else { return .diverged(step: step + 1) }
      observe(step + 1, network)
    }
    return network.isFinite ? .finished : .diverged(step: schedule.steps)
  }

  /// Takes a step and returns whether its gradient was finite.
  private mutating func descend(
    _ network: inout TwoLayerNetwork, on batch: LabelledPatches<Input>, teacher: TeacherSignal?,
    rate: Double
  ) -> Bool {
    let isFinite = addGradient(of: network, on: batch, teacher: teacher)
    network.weights.descend(along: &gradient, rate: Float(rate), variant: workspace.variant)
    return isFinite
  }

  private mutating func addGradient(
    of network: TwoLayerNetwork, on batch: LabelledPatches<Input>, teacher: TeacherSignal?
  ) -> Bool {
    let classCount = network.shape.classCount
    let variant = workspace.variant
    let labels = batch.labels
    var isFinite = true
    batch.patches.addGradient(
      weights: network.weights, workspace: &workspace, gradient: &gradient
    ) { block, logits, slopes in
      crossEntropyGradient(
        logits: logits, labels: labels.span.extracting(block), classCount: classCount,
        weight: 1 / Float(labels.count), into: &slopes, variant: variant)
      teacher?.addGradient(
        block: block, logits: logits, classCount: classCount, sampleCount: labels.count,
        to: &slopes)
      isFinite = isFinite && rowsAreFinite(slopes.span, classCount: classCount)
    }
    return isFinite
  }

  /// The gradient that a full-batch step descends along, without taking the step.
  public mutating func gradient(
    of network: TwoLayerNetwork, teacher: TeacherSignal? = nil
  ) -> NeuronMatrix {
    _ = addGradient(of: network, on: data, teacher: teacher)
    let result = gradient
    gradient = NeuronMatrix(zeros: network.shape)
    return result
  }
}

/// Whether each row of logit gradients is finite.
///
/// A weight that is not a finite number makes a logit of its class infinite or NaN, and softmax then
/// makes the whole row NaN, so that the row's first entry tells.
func rowsAreFinite(_ logitGradients: Span<Float>, classCount: Int) -> Bool {
  for row in stride(from: 0, to: logitGradients.count, by: classCount)
  where !logitGradients[row].isFinite { return false }
  return true
}
