import Distillation
import Testing

/// Rounds of self-distillation on the one learner whose every round has a closed form.
@Suite("Rounds of self-distillation") struct SelfDistillationRoundsTests {
  // Ridge regression in its eigenbasis: sample i has the logits sqrt(d_i) w_i, and minimising
  // (1/2) |s − t|² + (c/2) |w|² gives s_i = d_i / (d_i + c) t_i. At a high temperature τ the
  // gradient of the divergence is (s − t) / (K B) for centred logits, up to z² / τ, so the method
  // itself drives this regression; R rounds multiply component i by (d_i / (d_i + c))^R.
  @Test("multiply each eigen-component by d / (d + c)")
  func ridge() throws {
    let method = try MethodRegistry.choice(
      named: "self-distillation", ["teacherWeight": .number(1), "temperature": .number(1000)])
    let first = [0.001, 0.001, -0.002]
    var outputs = Rows(first + first, columnCount: 3)
    for factors in [[0.8, 0.5], [0.64, 0.25]] {
      outputs = fitted(to: outputs, method.objective)
      for row in 0..<2 {
        for column in 0..<3 {
          // Relative: z / τ is 2e-6 here, and 200 steps contract by 0.6 or less each.
          let expected = factors[row] * first[column]
          #expect(abs(outputs[row, column] - expected) < 1e-5 * abs(expected))
        }
      }
    }
  }

  /// The ridge student's outputs after gradient descent on a round's loss.
  private func fitted(to teacher: Rows, _ objective: any Objective) -> Rows {
    let roots = [2.0, 1.0], ridge = 1.0, rate = 0.3
    var weights = Rows(repeating: 0, rowCount: 2, columnCount: 3)
    func outputs() -> Rows {
      Rows((0..<6).map { roots[$0 / 3] * weights.values[$0] }, columnCount: 3)
    }
    for _ in 0..<200 {
      var batch = RandomBatch(classCount: 3, sampleCount: 2, teacherCount: 0, seed: 1)
      batch.student = outputs()
      batch.teachers = [teacher]
      guard let cotangent = TotalLoss(objective.evaluate(batch.context)).gradient(of: .student)
      else { return outputs() }
      for row in 0..<2 {
        for column in 0..<3 {
          let slope = roots[row] * 6 * cotangent[row, column] + ridge * weights[row, column]
          weights[row, column] -= rate * slope
        }
      }
    }
    return outputs()
  }
}
