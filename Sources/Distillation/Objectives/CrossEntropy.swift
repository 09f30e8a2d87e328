/// The cross-entropy of the student against its labels, hard, smoothed or mixed.
///
///     L = −(1/B) Σ_i Σ_k q_ik log p(s_i)_k
///     ∂L/∂s_i = (p(s_i) − q_i) / B
///
/// q is the row of targets after smoothing; its elements sum to 1. The mean over B samples may be
/// replaced by other weights that sum to 1, as ``ConfidenceWeighted`` does.
///
/// - Source: Szegedy, Vanhoucke, Ioffe, Shlens & Wojna 2015, arXiv:1512.00567, section 7.
public struct CrossEntropy: Objective, Hashable {
  /// What labels give away to other classes.
  public let smoothing: LabelSmoothing

  /// The cross-entropy with labels smoothed or not.
  public init(smoothing: LabelSmoothing = .none) {
    self.smoothing = smoothing
  }

  public var requirements: Requirements { Requirements() }

  public func evaluate(_ context: StepContext) -> [LossTerm] {
    [term(context, weight: 1)]
  }

  /// The only term, with a weight beside those of a method's other terms.
  func term(_ context: StepContext, weight: Double) -> LossTerm {
    Self.term(
      "cross-entropy", weight: weight, targets: smoothing.smoothed(context.samples.targets),
      studentLogits: context.logits(of: .student))
  }

  /// The cross-entropy against any distributions, which are detached.
  ///
  /// - Parameters:
  ///   - name: The term's name.
  ///   - weight: The term's weight.
  ///   - targets: q, [samples × classes], rows with sum 1.
  ///   - studentLogits: s, [samples × classes].
  ///   - sampleWeights: What each sample counts, with sum 1; 1 / B for `nil`.
  static func term(
    _ name: String, weight: Double, targets: Rows, studentLogits: Rows,
    sampleWeights: [Double]? = nil
  ) -> LossTerm {
    precondition(targets.hasShape(of: studentLogits), "each logit has a target")
    precondition(targets.rowCount >= 1, "a mean needs a sample")
    let share = 1 / Double(targets.rowCount)
    let sampleWeights = sampleWeights ?? Array(repeating: share, count: targets.rowCount)
    let student = studentLogits.logSoftmax()
    var value = 0.0
    for row in 0..<targets.rowCount {
      var sum = 0.0
      for index in targets.indices(ofRow: row) {
        sum -= targets.values[index] * student.values[index]
      }
      value += sampleWeights[row] * sum
    }
    let gradient = gradient(student.exponentials, targets, sampleWeights)
    return LossTerm(
      name: name, weight: weight, value: value, cotangents: [Cotangent(.student, gradient)])
  }

  private static func gradient(
    _ probabilities: Rows, _ targets: Rows, _ sampleWeights: [Double]
  ) -> Rows {
    var gradient = probabilities
    for row in 0..<targets.rowCount {
      for index in targets.indices(ofRow: row) {
        gradient.values[index] =
          sampleWeights[row] * (probabilities.values[index] - targets.values[index])
      }
    }
    return gradient
  }
}
