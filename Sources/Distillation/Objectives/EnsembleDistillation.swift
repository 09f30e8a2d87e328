internal import Foundation

/// Distillation from several teachers, combined into one target.
///
///     logits:         q = p^τ( (1/M) Σ_m t_m ),      a geometric mean of the members
///     probabilities:  q = (1/M) Σ_m p^τ(t_m)
///     losses:         (1/M) Σ_m KD_τ(t_m → s)
///     L = w_label · CE(y, s) + w_teacher · τ² · KL( q ‖ p^τ(s) )
///
/// The mean of losses has the gradient of the mean of probabilities; its value is larger by the
/// members' mean divergence from q, which does not depend on the student. With one teacher all
/// three are ``HintonDistillation``. The teachers are detached.
///
/// - Source: Hinton, Vinyals & Dean 2015, arXiv:1503.02531, section 2, for averaging the members'
///   predictions; the mean of losses from the code of Zhang, Chen & Wang 2021, arXiv:2201.00007.
public struct EnsembleDistillation: Objective, Hashable {
  /// What of several teachers is averaged.
  public enum Combination: String, Sendable, CaseIterable {
    /// Their logits.
    case logits = "logits"
    /// Their softened probabilities.
    case probabilities = "probabilities"
    /// The losses that each of them would give alone.
    case losses = "losses"
  }

  /// What of the teachers is averaged.
  public let combination: Combination
  /// How labels and the combined teachers are weighted, and the temperature.
  public let distillation: HintonDistillation

  /// Distillation from one teacher or several.
  ///
  /// - Parameters:
  ///   - combination: What of the teachers is averaged.
  ///   - distillation: Weights, temperature, reduction and the loss of the labels.
  public init(
    combination: Combination = .probabilities,
    distillation: HintonDistillation = HintonDistillation()
  ) {
    self.combination = combination
    self.distillation = distillation
  }

  public var requirements: Requirements { Requirements(teacherCount: 1...Int.max) }

  public func evaluate(_ context: StepContext) -> [LossTerm] {
    let teachers = context.teacherLogits
    precondition(!teachers.isEmpty, "an ensemble has a member")
    let student = context.logits(of: .student)
    let labels = distillation.labels.term(context, weight: distillation.labelWeight)
    switch combination {
    case .logits, .probabilities:
      let target = combination.logProbabilities(of: teachers, temperature: temperature)
      return [labels, term(target, student)]
    case .losses:
      return [labels, mean(of: teachers.map { term(softened($0), student) })]
    }
  }

  /// The mean of the members' terms, with the mean of their gradients.
  private func mean(of terms: [LossTerm]) -> LossTerm {
    let share = 1 / Double(terms.count)
    let total = TotalLoss(
      terms.map {
        LossTerm(name: $0.name, weight: share, value: $0.value, cotangents: $0.cotangents)
      })
    return LossTerm(
      name: Self.termName, weight: distillation.teacherWeight, value: total.value,
      cotangents: total.cotangents)
  }

  private func term(_ target: Rows, _ student: Rows) -> LossTerm {
    distillation.divergence.term(
      Self.termName, weight: distillation.teacherWeight, target: target, studentLogits: student)
  }

  private func softened(_ logits: Rows) -> Rows { logits.logSoftmax(temperature: temperature) }

  private var temperature: Double { distillation.divergence.temperature }

  private static let termName = "divergence from teachers"
}

extension EnsembleDistillation.Combination {
  /// The natural logarithms of an ensemble's probabilities, [samples × classes].
  ///
  /// They are logits of the ensemble as well: its metrics are computed from them. Averaged losses
  /// are least at averaged probabilities, so those are the ensemble in that case.
  ///
  /// - Parameters:
  ///   - members: The members' logits, one or more of the same shape.
  ///   - temperature: τ > 0 that the members are softened with.
  public func logProbabilities(of members: [Rows], temperature: Double = 1) -> Rows {
    guard let first = members.first else { preconditionFailure("an ensemble has a member") }
    let share = 1 / Double(members.count)
    var mean = Rows(repeating: 0, rowCount: first.rowCount, columnCount: first.columnCount)
    switch self {
    case .logits:
      for member in members { mean.add(member, times: share) }
      return mean.logSoftmax(temperature: temperature)
    case .probabilities, .losses:
      let logarithms = members.map { $0.logSoftmax(temperature: temperature) }
      for index in mean.values.indices {
        // Relative to the surest member: an underflow of all of them would have no logarithm.
        let largest = logarithms.reduce(-Double.infinity) { max($0, $1.values[index]) }
        let sum = logarithms.reduce(0) { $0 + exp($1.values[index] - largest) }
        mean.values[index] = largest + log(share * sum)
      }
      return mean
    }
  }
}
