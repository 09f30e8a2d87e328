public import Kernels

/// What the label loss of joint training sees.
public enum JointCombination: String, Sendable, Codable, CaseIterable {
  /// The sum of the members' logits.
  case sum
  /// The mean of the members' logits.
  case mean
}

/// K networks trained together by one label loss on the sum, or the mean, of their logits.
///
/// Once one member has learned a view, the loss is gone and the others stop: the theory's reason
/// why averaging inside the training is no ensemble.
///
/// - Source: Allen-Zhu & Li 2020, arXiv:2012.09816, "training average" (Section 1; from notes).
public struct JointTraining<Input: Patches>: Sendable {
  /// The training samples.
  public let data: LabelledPatches<Input>
  /// What the label loss sees.
  public let combination: JointCombination

  /// Joint training on these samples.
  public init(on data: LabelledPatches<Input>, combination: JointCombination) {
    self.data = data
    self.combination = combination
  }

  /// Trains all members in place, full batch.
  ///
  /// - Parameters:
  ///   - members: At least one, of one shape and activation.
  ///   - schedule: Rate and steps; its batch is not used.
  /// - Returns: Whether every weight stayed finite.
  public func train(
    _ members: inout [TwoLayerNetwork], _ schedule: TrainingSettings
  ) -> TrainingOutcome {
    precondition(!members.isEmpty, "joint training has a member")
    let shape = members[0].shape
    var pass = JointPass(shape: shape, activation: members[0].activation, data: data)
    pass.prepare(memberCount: members.count)
    let factor: Float = combination == .sum ? 1 : 1 / Float(members.count)
    for step in 0..<schedule.steps {
      let isFinite = pass.addGradients(of: members, factor: factor)
      pass.descend(&members, rate: Float(schedule.rate))
      guard isFinite else { return .diverged(step: step + 1) }
    }
    return members.allSatisfy(\.isFinite) ? .finished : .diverged(step: schedule.steps)
  }
}

/// The buffers of one joint pass: each member's own, and the logits that they share.
private struct JointPass<Input: Patches> {
  let data: LabelledPatches<Input>
  private let prototype: TwoLayerWorkspace
  private var workspaces: [TwoLayerWorkspace] = []
  private var gradients: [NeuronMatrix] = []

  init(shape: TwoLayerShape, activation: SmoothedReLU, data: LabelledPatches<Input>) {
    self.data = data
    prototype = TwoLayerWorkspace(
      shape: shape, activation: activation, largestPatchCount: data.patches.largestPatchCount)
  }

  mutating func prepare(memberCount: Int) {
    workspaces = Array(repeating: prototype, count: memberCount)
    gradients = Array(repeating: NeuronMatrix(zeros: prototype.shape), count: memberCount)
  }

  /// Adds the gradients of all members and returns whether they are finite.
  mutating func addGradients(of members: [TwoLayerNetwork], factor: Float) -> Bool {
    let classCount = prototype.shape.classCount
    var isFinite = true
    var start = 0
    while start < data.labels.count {
      let block = data.patches.block(from: start, fitting: prototype)
      var combined = Array(repeating: Float(0), count: block.count * classCount)
      var own = combined
      for index in members.indices {
        var logits = own.mutableSpan
        data.patches.evaluate(
          block, weights: members[index].weights, workspace: &workspaces[index], logits: &logits)
        for position in combined.indices { combined[position] += factor * own[position] }
      }
      var slopes = own.mutableSpan
      // The chain rule's factor of a mean goes into the weight.
      crossEntropyGradient(
        logits: combined.span, labels: data.labels.span.extracting(block), classCount: classCount,
        weight: factor / Float(data.labels.count), into: &slopes, variant: prototype.variant)
      isFinite = isFinite && rowsAreFinite(slopes.span, classCount: classCount)
      for index in members.indices {
        data.patches.backpropagate(
          block, logitGradient: own.span, workspace: &workspaces[index],
          gradient: &gradients[index])
      }
      start = block.upperBound
    }
    return isFinite
  }

  mutating func descend(_ members: inout [TwoLayerNetwork], rate: Float) {
    for index in members.indices {
      members[index].weights.descend(
        along: &gradients[index], rate: rate, variant: prototype.variant)
    }
  }
}
