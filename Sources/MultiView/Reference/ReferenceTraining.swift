/// Losses, update directions and full-batch descent of one ``ReferenceNetwork``.
///
///     labels:     L = mean over n of -log softmax(F(X_n))[y_n]
///     softened:   L + b T² · mean over n of CE(softmax(c G(X_n) / T), softmax(F(X_n) / T))
///     one-sided:  no loss; the direction is
///                 ∇L + b · mean over n of sum over i of
///                 min(0, logit^τ_i(F(X_n)) - logit^τ_i(c G(X_n))) ∇F_i(X_n)
///
/// G are the teacher's logits, c their factor, b the weight (η' / η for the one-sided rule) and
/// logit^τ the truncated softmax.
///
/// - Source: Hinton, Vinyals & Dean 2015, arXiv:1503.02531, section 2, for the softened loss;
///   Allen-Zhu & Li 2020, arXiv:2012.09816, for the rest (the one-sided rule from memory).
public struct ReferenceTraining: Sendable {
  /// What a teacher says about the training samples.
  public struct Teacher: Sendable {
    /// The rule, its weight, its temperature and the factor on the logits.
    public let settings: TeacherSignal.Settings
    /// G, [samples][classes].
    public let logits: [[Double]]

    /// A teacher with these logits.
    public init(logits: [[Double]], settings: TeacherSignal.Settings) {
      self.logits = logits
      self.settings = settings
    }

    func targets(ofSample sample: Int) -> [Double] {
      let scaled = logits[sample].map { settings.teacherFactor * $0 }
      return switch settings.rule {
      case .softened: ReferenceSoftmax.softened(scaled, temperature: settings.temperature)
      case .oneSided: ReferenceSoftmax.truncated(scaled, temperature: settings.temperature)
      }
    }
  }

  /// The training samples.
  public let patches: ReferencePatches
  /// [samples], each one of the network's classes.
  public let labels: [Int]
  /// What is learned beside the labels; nil for labels alone.
  public let teacher: Teacher?

  /// Training on these samples.
  public init(patches: ReferencePatches, labels: [Int], teacher: Teacher? = nil) {
    precondition(patches.samples.count == labels.count, "each sample has a label")
    precondition(
      teacher.map { $0.logits.count == labels.count } ?? true, "a teacher speaks of each sample")
    self.patches = patches
    self.labels = labels
    self.teacher = teacher
  }

  /// The loss in nats: of the labels, and of the teacher if its rule is a loss.
  ///
  /// The one-sided rule is no gradient of any loss and adds nothing here.
  public func loss(of network: ReferenceNetwork) -> Double {
    var total = 0.0
    for sample in labels.indices {
      let logits = network.logits(of: patches.samples[sample])
      total += ReferenceSoftmax.crossEntropy(
        logits, target: indicator(of: labels[sample], count: logits.count), temperature: 1)
      if let teacher, teacher.settings.rule == .softened {
        let temperature = teacher.settings.temperature
        total +=
          teacher.settings.weight * temperature * temperature
          * ReferenceSoftmax.crossEntropy(
            logits, target: teacher.targets(ofSample: sample), temperature: temperature)
      }
    }
    return total / Double(labels.count)
  }

  /// What descent subtracts, [classes][neurons][coordinates]: ∇L, and the teacher's part.
  public func direction(for network: ReferenceNetwork) -> [[[Double]]] {
    let logitGradients = labels.indices.map { sample in
      let logits = network.logits(of: patches.samples[sample])
      var gradient = labelGradient(logits, label: labels[sample])
      if let teacher {
        let part = teacherGradient(logits, teacher, sample: sample)
        for label in gradient.indices { gradient[label] += part[label] }
      }
      return gradient.map { $0 / Double(labels.count) }
    }
    return network.gradient(over: patches, logitGradients: logitGradients)
  }

  /// Takes full-batch steps in place.
  ///
  /// - Parameters:
  ///   - network: Of the samples' dimension.
  ///   - rate: The learning rate η.
  ///   - steps: At least 0.
  public func descend(_ network: inout ReferenceNetwork, rate: Double, steps: Int) {
    for _ in 0..<steps { network.descend(along: direction(for: network), rate: rate) }
  }

  /// ∂/∂F of -log softmax(F)[y]: softmax(F) - 1{y}.
  private func labelGradient(_ logits: [Double], label: Int) -> [Double] {
    let probabilities = ReferenceSoftmax.softened(logits, temperature: 1)
    let indicator = indicator(of: label, count: logits.count)
    return zip(probabilities, indicator).map { $0 - $1 }
  }

  /// Softened: b T (softmax(F / T) - target). One-sided: b min(0, logit^τ(F) - target).
  private func teacherGradient(_ logits: [Double], _ teacher: Teacher, sample: Int) -> [Double] {
    let targets = teacher.targets(ofSample: sample)
    let (weight, temperature) = (teacher.settings.weight, teacher.settings.temperature)
    switch teacher.settings.rule {
    case .softened:
      let own = ReferenceSoftmax.softened(logits, temperature: temperature)
      return zip(own, targets).map { weight * temperature * ($0 - $1) }
    case .oneSided:
      let own = ReferenceSoftmax.truncated(logits, temperature: temperature)
      return zip(own, targets).map { weight * min(0, $0 - $1) }
    }
  }

  private func indicator(of label: Int, count: Int) -> [Double] {
    (0..<count).map { $0 == label ? 1 : 0 }
  }
}
