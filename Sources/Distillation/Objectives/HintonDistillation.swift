/// Knowledge distillation: labels and a teacher's softened probabilities, each with a weight.
///
///     L = w_label · CE(y, s) + w_teacher · τ² · KL( p^τ(t) ‖ p^τ(s) )
///     ∂L/∂s = w_label · (p(s) − y) / B + w_teacher · τ · (p^τ(s) − p^τ(t)) / B
///
/// The teacher t is detached. Self-distillation is this method with weights 1 − α and α and an
/// earlier copy of the student as teacher.
///
/// - Source: Hinton, Vinyals & Dean 2015, arXiv:1503.02531, section 2; default weights and
///   temperature from the code of Tian, Krishnan & Isola 2019, arXiv:1910.10699 (RepDistiller).
public struct HintonDistillation: Objective, Hashable {
  /// The weight of the cross-entropy with the labels, dimensionless.
  public let labelWeight: Double
  /// The weight of the divergence from the teacher, dimensionless.
  public let teacherWeight: Double
  /// Temperature, reduction and scaling of the divergence from the teacher.
  public let divergence: SoftenedDivergence
  /// The cross-entropy with the labels.
  public let labels: CrossEntropy

  /// Distillation from one teacher.
  ///
  /// - Parameters:
  ///   - labelWeight: The weight of the cross-entropy with the labels.
  ///   - teacherWeight: The weight of the divergence from the teacher.
  ///   - divergence: Temperature, reduction and scaling.
  ///   - labels: The cross-entropy with the labels, smoothed or not.
  public init(
    labelWeight: Double = 0.1, teacherWeight: Double = 0.9,
    divergence: SoftenedDivergence = SoftenedDivergence(), labels: CrossEntropy = CrossEntropy()
  ) {
    self.labelWeight = labelWeight
    self.teacherWeight = teacherWeight
    self.divergence = divergence
    self.labels = labels
  }

  public var requirements: Requirements { Requirements(teacherCount: 1...1) }

  public func evaluate(_ context: StepContext) -> [LossTerm] {
    let teacher = context.logits(of: .teacher(0))
    return [
      labels.term(context, weight: labelWeight),
      divergence.term(
        "divergence from teacher", weight: teacherWeight,
        target: teacher.logSoftmax(temperature: divergence.temperature),
        studentLogits: context.logits(of: .student)),
    ]
  }
}
