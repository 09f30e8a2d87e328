import Randomness

/// Dark knowledge with permuted predictions (DKPP): the teacher's wrong classes trade places.
///
///     L = CE( φ_i(p(t_i)), s_i ),   ∂L/∂s_i = (p(s_i) − φ_i(p(t_i))) / B
///
/// φ_i leaves the teacher's largest probability in its place and permutes the other K − 1 uniformly
/// at random. Confidence and the sorted profile survive; which classes resemble each other does
/// not. The permutation is a function of the run's seed, the epoch and the sample. The teacher is
/// detached.
///
/// - Source: Furlanello, Lipton, Tschannen, Itti & Anandkumar 2018, arXiv:1805.04770, section 3;
///   from a transcription of its text without the equations. Drawing anew in each epoch is our
///   choice.
public struct DarkKnowledgePermuted: Objective, Hashable {
  /// The loss, which has no settings.
  public init() {}

  public var requirements: Requirements { Requirements(teacherCount: 1...1) }

  public func evaluate(_ context: StepContext) -> [LossTerm] {
    [
      CrossEntropy.term(
        "cross-entropy with permuted teacher", weight: 1,
        targets: Self.permuted(
          context.logits(of: .teacher(0)).softmax(), context.samples, context.random),
        studentLogits: context.logits(of: .student))
    ]
  }

  /// The teacher's probabilities after each sample's own permutation.
  ///
  /// - Parameters:
  ///   - probabilities: [samples × classes].
  ///   - samples: Who they belong to, and the epoch.
  ///   - random: The run's stream.
  static func permuted(_ probabilities: Rows, _ samples: Samples, _ random: RandomStream) -> Rows {
    let epoch = random.child(.permutation, samples.epoch)
    var permuted = probabilities
    for (row, identifier) in samples.identifiers.enumerated() {
      var stream = epoch.child(.sample, identifier)
      let largest = probabilities.largestColumn(ofRow: row)
      let others = (0..<probabilities.columnCount).filter { $0 != largest }
      for (place, origin) in zip(others, stream.permutation(of: others.count)) {
        permuted[row, place] = probabilities[row, others[origin]]
      }
    }
    return permuted
  }
}
