import Distillation
import Testing

@Suite("Negative log-likelihood") struct NegativeLogLikelihoodTests {
  @Test("is the fixture's cross-entropy")
  func fixture() {
    #expect(isPrinted(negativeLogLikelihood(of: Fixture.student, labels: [0]), 0.407606))
  }

  // log 2 for a coin, and 1000 for a label that is as good as impossible.
  @Test("is finite for a label without representable probability")
  func extremes() {
    let logits = Rows([500, -500], columnCount: 2)
    #expect(negativeLogLikelihood(of: logits, labels: [1]) == 1000)
    let coin = Rows([3, 3], columnCount: 2)
    #expect(abs(negativeLogLikelihood(of: coin, labels: [1]) - 0.693147180559945309) < 1e-15)
  }

  // A mean of 60 numbers below 20, summed in another order.
  @Test("is NumPy's", arguments: goldenCases("Metrics") as [MetricCase])
  func secondImplementation(_ expected: MetricCase) {
    let logits = Rows(expected.logits, columnCount: expected.classes)
    let found = negativeLogLikelihood(of: logits, labels: expected.labels)
    #expect(abs(found - expected.negativeLogLikelihood) < 1e-13)
  }
}
