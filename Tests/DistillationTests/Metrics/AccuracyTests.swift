import Distillation
import Testing

@Suite("Accuracy") struct AccuracyTests {
  @Test("counts the rows whose largest logit, the first of equals, is at the label")
  func hits() {
    let logits = Rows([2, 1, 0, 3, 1, 1, -1, -1], columnCount: 2)
    #expect(accuracy(of: logits, labels: [0, 1, 0, 1]) == 0.75)
  }

  // A fraction of whole numbers is the same division on both sides.
  @Test("is NumPy's", arguments: goldenCases("Metrics") as [MetricCase])
  func secondImplementation(_ expected: MetricCase) {
    let logits = Rows(expected.logits, columnCount: expected.classes)
    #expect(abs(accuracy(of: logits, labels: expected.labels) - expected.accuracy) < 1e-15)
  }
}
