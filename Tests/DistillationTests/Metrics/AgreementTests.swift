import Distillation
import Testing

@Suite("Agreement") struct AgreementTests {
  @Test("counts the rows with the largest logit at the same class")
  func rows() {
    let first = Rows([1, 0, 0, 1, 2, 2, 0, 5], columnCount: 2)
    let second = Rows([9, 8, 3, 1, 1, 0, -7, -6], columnCount: 2)
    #expect(agreement(between: first, and: second) == 0.75)
    #expect(agreement(between: first, and: first) == 1)
  }

  @Test("is NumPy's", arguments: goldenCases("Metrics") as [MetricCase])
  func secondImplementation(_ expected: MetricCase) {
    let student = Rows(expected.logits, columnCount: expected.classes)
    let teacher = Rows(expected.teacher, columnCount: expected.classes)
    #expect(abs(agreement(between: student, and: teacher) - expected.agreement) < 1e-15)
  }
}
