import Testing

@testable import Distillation

@Suite("Confidence-weighted training") struct ConfidenceWeightedTests {
  /// Logits of a given largest probability, which is in one of three columns.
  private func sure(_ probability: Double, of column: Int) -> Rows {
    VirtualTeacher(labelProbability: probability)
      .logits(for: Rows(oneHot: [column], classCount: 3))
  }

  @Test("weighs samples of confidence 0.9 and 0.6 by 0.6 and 0.4, whatever their labels are")
  func weights() {
    let teacher = Rows(
      sure(0.9, of: 2).values + sure(0.6, of: 0).values, columnCount: 3)
    let weights = ConfidenceWeighted.sampleWeights(teacherLogits: teacher)
    #expect(abs(weights[0] - 0.6) < 1e-15 && abs(weights[1] - 0.4) < 1e-15)
  }

  @Test("sums the weighted losses of the labels")
  func value() {
    var batch = RandomBatch(classCount: 3, sampleCount: 2, teacherCount: 0, seed: 7)
    batch.teachers = [
      Rows(sure(0.9, of: 1).values + sure(0.6, of: 2).values, columnCount: 3)
    ]
    let single = [0, 1].map { row in
      TotalLoss(CrossEntropy().evaluate(batch.selecting([row]).context)).value
    }
    let total = TotalLoss(ConfidenceWeighted().evaluate(batch.context))
    #expect(abs(total.value - (0.6 * single[0] + 0.4 * single[1])) < 1e-14)
  }

  // Weights c / (B c) and 1 / B differ by an ulp or two.
  @Test(
    "under a teacher of constant confidence is the ordinary cross-entropy",
    arguments: [1, 2, 5, 64])
  func constantConfidence(sampleCount: Int) {
    var batch = RandomBatch(classCount: 3, sampleCount: sampleCount, teacherCount: 0, seed: 8)
    batch.teachers = [
      Rows((0..<sampleCount).flatMap { sure(0.8, of: $0 % 3).values }, columnCount: 3)
    ]
    let plain = TotalLoss(CrossEntropy().evaluate(batch.context))
    let weighted = TotalLoss(ConfidenceWeighted().evaluate(batch.context))
    #expect(abs(weighted.value - plain.value) < 1e-14)
    #expect(
      agree(weighted.gradient(of: .student), plain.gradient(of: .student), within: 1e-15))
  }

  @Test("needs a whole batch")
  func requirements() {
    #expect(
      ConfidenceWeighted().requirements
        == Requirements(teacherCount: 1...1, reach: .wholeBatch))
  }
}
