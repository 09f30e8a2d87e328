/// How far a student's softened probabilities are from a target distribution.
///
///     D = c · Σ_rows Σ_k q_k (log q_k − log p^τ(s)_k) / N
///     ∂D/∂s = c / (τ N) · (p^τ(s) − q)
///
/// N is the number of rows or that of entries, and c is τ² or 1. The factor τ² keeps gradients of
/// comparable size at all temperatures. Dividing by entries makes the value K times smaller: a
/// weight from one publication means nothing under the other's reduction.
///
/// - Source: Hinton, Vinyals & Dean 2015, arXiv:1503.02531, section 2 with equations (1) and (2),
///   whose numbers are from memory; the mean over entries from the code of Yuan, Tay, Li, Wang &
///   Feng 2019, arXiv:1909.11723.
public struct SoftenedDivergence: Sendable, Hashable {
  /// What the sum over all entries is divided by.
  public enum Reduction: String, Sendable, CaseIterable {
    /// The number of samples: a sum over classes and a mean over the batch.
    case batchMean = "batch-mean"
    /// The number of samples times that of classes: a mean over everything.
    case entryMean = "entry-mean"
  }

  /// What the divergence is multiplied by.
  public enum Scaling: String, Sendable, CaseIterable {
    /// The square of the temperature.
    case squaredTemperature = "squared-temperature"
    /// One.
    case none = "none"
  }

  /// What logits are divided by, τ > 0; dimensionless.
  public let temperature: Double
  /// What the sum over all entries is divided by.
  public let reduction: Reduction
  /// What the divergence is multiplied by.
  public let scaling: Scaling

  /// A divergence at a temperature.
  ///
  /// - Parameters:
  ///   - temperature: τ > 0.
  ///   - reduction: What the sum over all entries is divided by.
  ///   - scaling: What the divergence is multiplied by.
  public init(
    temperature: Double = 4, reduction: Reduction = .batchMean,
    scaling: Scaling = .squaredTemperature
  ) {
    precondition(temperature > 0 && temperature.isFinite, "a temperature is positive")
    self.temperature = temperature
    self.reduction = reduction
    self.scaling = scaling
  }

  /// The student's divergence from a target as a term of a loss; the target is detached.
  ///
  /// - Parameters:
  ///   - name: The term's name.
  ///   - weight: The term's weight.
  ///   - target: The natural logarithms of q, [samples × classes].
  ///   - studentLogits: s, [samples × classes].
  public func term(
    _ name: String, weight: Double, target: Rows, studentLogits: Rows
  ) -> LossTerm {
    precondition(target.hasShape(of: studentLogits), "each logit has a target")
    precondition(target.rowCount >= 1, "a mean needs a sample")
    let student = studentLogits.logSoftmax(temperature: temperature)
    let wanted = target.exponentials
    var sum = 0.0
    for index in target.values.indices {
      sum += wanted.values[index] * (target.values[index] - student.values[index])
    }
    var gradient = student.exponentials
    gradient.add(wanted, times: -1)
    let scale = factor / divisor(of: target)
    return LossTerm(
      name: name, weight: weight, value: scale * sum,
      cotangents: [Cotangent(.student, gradient.scaled(by: scale / temperature))])
  }

  private var factor: Double {
    switch scaling {
    case .squaredTemperature: temperature * temperature
    case .none: 1
    }
  }

  private func divisor(of rows: Rows) -> Double {
    switch reduction {
    case .batchMean: Double(rows.rowCount)
    case .entryMean: Double(rows.values.count)
    }
  }
}
