/// A born-again network: the student learns the plain probabilities of the generation before it.
///
///     BAN:    L = CE( p(t), s ),               ∂L/∂s = (p(s) − p(t)) / B
///     BAN+L:  L = CE( p(t), s ) + CE( y, s )
///
/// No temperature and no weights: the student has the teacher's architecture and its settings, and
/// another seed. The teacher is detached.
///
/// - Source: Furlanello, Lipton, Tschannen, Itti & Anandkumar 2018, arXiv:1805.04770, section 3;
///   from a transcription of its text without the equations.
public struct BornAgain: Objective, Hashable {
  /// Whether labels are learnt beside the teacher's probabilities.
  public enum Supervision: Sendable, Hashable {
    /// The teacher's probabilities alone, BAN.
    case teacher
    /// Both with weight 1, BAN+L.
    case teacherAndLabels(CrossEntropy)
  }

  /// Whether labels are learnt beside the teacher's probabilities.
  public let supervision: Supervision

  /// The loss of a generation after the first.
  ///
  /// - Parameter supervision: Whether labels are learnt too.
  public init(supervision: Supervision = .teacher) {
    self.supervision = supervision
  }

  public var requirements: Requirements { Requirements(teacherCount: 1...1) }

  public func evaluate(_ context: StepContext) -> [LossTerm] {
    let inherited = CrossEntropy.term(
      "cross-entropy with teacher", weight: 1,
      targets: context.logits(of: .teacher(0)).softmax(),
      studentLogits: context.logits(of: .student))
    switch supervision {
    case .teacher: return [inherited]
    case .teacherAndLabels(let labels): return [inherited, labels.term(context, weight: 1)]
    }
  }
}
