import Distillation
import Testing

@Suite("Hinton distillation") struct HintonDistillationTests {
  // 0.1 · 0.407606 + 0.9 · 0.382250 from the fixture's rows CE and KD τ = 4; the halves of the last
  // printed decimals weigh 0.1 and 0.9.
  @Test("weighs labels by 0.1 and a teacher at temperature 4 by 0.9 unless told otherwise")
  func defaults() {
    let terms = HintonDistillation().evaluate(Fixture.context())
    #expect(terms.map(\.weight) == [0.1, 0.9])
    #expect(isPrinted(terms[0].value, 0.407606) && isPrinted(terms[1].value, 0.382250))
    let total = TotalLoss(terms)
    #expect(abs(total.value - (0.1 * 0.407606 + 0.9 * 0.382250)) <= 0.5e-6)
    let gradient = zip([-0.334759, 0.244728, 0.090031], [-0.247181, 0.397104, -0.149923])
      .map { 0.1 * $0 + 0.9 * $1 }
    #expect(
      agree(total.gradient(of: .student), Rows(gradient, columnCount: 3), within: 0.5e-6))
  }

  @Test("detaches the teacher")
  func detached() {
    let terms = HintonDistillation().evaluate(Fixture.context())
    #expect(TotalLoss(terms).gradient(of: .teacher(0)) == nil)
  }

  @Test("from a teacher that the student equals has no second term")
  func equal() {
    let terms = HintonDistillation().evaluate(Fixture.context(teachers: [Fixture.student]))
    #expect(terms[1].value == 0)
    #expect(terms[1].cotangents.map(\.rows.values) == [[0, 0, 0]])
  }

  // Whole numbers stay exact under the shift, so not even rounding differs.
  @Test("does not see a constant added to all logits of either network")
  func shift() {
    let plain = HintonDistillation().evaluate(Fixture.context())
    let shifted = Fixture.context(teachers: [Fixture.teacher.shifted(by: 64)])
    #expect(HintonDistillation().evaluate(shifted) == plain)
    let student = StepContext(
      samples: shifted.samples,
      outputs: [
        .student: Outputs(logits: Fixture.student.shifted(by: -32)),
        .teacher(0): Outputs(logits: Fixture.teacher),
      ], random: shifted.random, epochCount: 1, step: 0)
    #expect(HintonDistillation().evaluate(student) == plain)
  }

  @Test("learns from exactly one teacher")
  func requirements() {
    #expect(HintonDistillation().requirements == Requirements(teacherCount: 1...1))
  }
}
