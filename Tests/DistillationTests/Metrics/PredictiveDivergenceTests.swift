import Distillation
import Testing

@Suite("Predictive divergence") struct PredictiveDivergenceTests {
  @Test("is the fixture's divergence, and the reverse one the other way round")
  func fixture() {
    let forward = predictiveDivergence(of: Fixture.student, from: Fixture.teacher)
    let reverse = predictiveDivergence(of: Fixture.teacher, from: Fixture.student)
    #expect(isPrinted(forward, 0.153740) && isPrinted(reverse, 0.251697))
  }

  @Test("is zero between networks that differ by a constant")
  func shift() {
    let moved = Fixture.teacher.shifted(by: 16)
    #expect(predictiveDivergence(of: moved, from: Fixture.teacher) == 0)
  }

  // A mean over 60 rows of sums of terms below 20.
  @Test("is NumPy's", arguments: goldenCases("Metrics") as [MetricCase])
  func secondImplementation(_ expected: MetricCase) {
    let student = Rows(expected.logits, columnCount: expected.classes)
    let teacher = Rows(expected.teacher, columnCount: expected.classes)
    #expect(abs(predictiveDivergence(of: student, from: teacher) - expected.divergence) < 1e-13)
  }
}
