/// Confidence-weighted training by the teacher's maximum (CWTM): labels alone, with sure samples
/// counting more.
///
///     w_i = max p(t_i) / Σ_j max p(t_j)
///     L = Σ_i w_i CE(y_i, s_i),   ∂L/∂s_i = w_i (p(s_i) − y_i)
///
/// The maximum is the teacher's, whether or not it is at the label. Nothing of the teacher's wrong
/// classes is used: what a born-again student gains beyond this comes from them. A teacher equally
/// sure of every sample makes this the ordinary cross-entropy. The teacher is detached.
///
/// - Source: Furlanello, Lipton, Tschannen, Itti & Anandkumar 2018, arXiv:1805.04770, section 3;
///   from a transcription of its text without the equations.
public struct ConfidenceWeighted: Objective, Hashable {
  /// The loss, which has no settings.
  public init() {}

  public var requirements: Requirements {
    Requirements(teacherCount: 1...1, reach: .wholeBatch)
  }

  public func evaluate(_ context: StepContext) -> [LossTerm] {
    [
      CrossEntropy.term(
        "confidence-weighted cross-entropy", weight: 1, targets: context.samples.targets,
        studentLogits: context.logits(of: .student),
        sampleWeights: Self.sampleWeights(teacherLogits: context.logits(of: .teacher(0))))
    ]
  }

  /// What each sample counts, with sum 1.
  static func sampleWeights(teacherLogits: Rows) -> [Double] {
    let probabilities = teacherLogits.softmax()
    let largest = (0..<probabilities.rowCount).map {
      probabilities[$0, probabilities.largestColumn(ofRow: $0)]
    }
    let sum = largest.reduce(0, +)
    return largest.map { $0 / sum }
  }
}
