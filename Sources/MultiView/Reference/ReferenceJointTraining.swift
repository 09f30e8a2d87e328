/// K reference networks under one label loss on their combined logits.
///
///     L = mean over n of -log softmax(c · sum over members of F(X_n))[y_n]
///
/// c is 1 for the sum of the logits and 1 / K for their mean.
///
/// - Source: Allen-Zhu & Li 2020, arXiv:2012.09816, "training average" (from notes).
public struct ReferenceJointTraining: Sendable {
  /// The training samples.
  public let patches: ReferencePatches
  /// [samples], each one of the networks' classes.
  public let labels: [Int]
  /// Which combination of the logits the loss sees.
  public let combination: JointCombination

  /// Joint training on these samples.
  public init(patches: ReferencePatches, labels: [Int], combination: JointCombination) {
    precondition(patches.samples.count == labels.count, "each sample has a label")
    self.patches = patches
    self.labels = labels
    self.combination = combination
  }

  /// The label loss of the members together, in nats.
  public func loss(of members: [ReferenceNetwork]) -> Double {
    var total = 0.0
    for sample in labels.indices {
      let logits = combinedLogits(of: members, at: patches.samples[sample])
      let target = logits.indices.map { $0 == labels[sample] ? 1.0 : 0 }
      total += ReferenceSoftmax.crossEntropy(logits, target: target, temperature: 1)
    }
    return total / Double(labels.count)
  }

  /// The gradient for each member, [members][classes][neurons][coordinates].
  public func gradients(of members: [ReferenceNetwork]) -> [[[[Double]]]] {
    let logitFactor = logitFactor(members.count)
    let logitGradients = labels.indices.map { sample in
      let logits = combinedLogits(of: members, at: patches.samples[sample])
      let probabilities = ReferenceSoftmax.softened(logits, temperature: 1)
      return probabilities.enumerated().map { label, probability in
        logitFactor * (probability - (label == labels[sample] ? 1 : 0)) / Double(labels.count)
      }
    }
    return members.map { $0.gradient(over: patches, logitGradients: logitGradients) }
  }

  /// Takes full-batch steps of all members in place.
  ///
  /// - Parameters:
  ///   - members: At least one, of one shape.
  ///   - rate: The learning rate η.
  ///   - steps: At least 0.
  public func descend(_ members: inout [ReferenceNetwork], rate: Double, steps: Int) {
    for _ in 0..<steps {
      let gradients = gradients(of: members)
      for index in members.indices { members[index].descend(along: gradients[index], rate: rate) }
    }
  }

  private func logitFactor(_ memberCount: Int) -> Double {
    combination == .sum ? 1 : 1 / Double(memberCount)
  }

  private func combinedLogits(of members: [ReferenceNetwork], at sample: [[Double]]) -> [Double] {
    let logitFactor = logitFactor(members.count)
    var logits = Array(repeating: 0.0, count: members[0].weights.count)
    for member in members {
      for (label, logit) in member.logits(of: sample).enumerated() {
        logits[label] += logitFactor * logit
      }
    }
    return logits
  }
}
