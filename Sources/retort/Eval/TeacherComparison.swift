internal import Distillation
internal import Statistics

/// How near a network's answers are to a teacher's on the same samples, without augmentation.
struct TeacherComparison {
  /// The teacher's file.
  let path: String
  /// The share of samples on which both have their largest logit at the same class.
  let agreement: Estimate
  /// The mean of KL(teacher ‖ network) at temperature 1, in nats.
  let divergence: Double

  /// Compares logits, each [samples × classes].
  init(of student: Rows, with teacher: Rows, path: String) throws(StatisticsError) {
    let share = Distillation.agreement(between: student, and: teacher)
    agreement = try Estimate.proportion(
      successes: Int((share * Double(student.rowCount)).rounded()), trials: student.rowCount)
    divergence = predictiveDivergence(of: student, from: teacher)
    self.path = path
  }
}
