import Distillation
import Testing

@Suite("Born again") struct BornAgainTests {
  // CE(p(t), s) = KL + H(p(t)) = 0.153740 + 0.524267, each within half of its last decimal.
  @Test("is the fixture's divergence plus the teacher's entropy")
  func fixture() {
    let total = TotalLoss(BornAgain().evaluate(Fixture.context()))
    #expect(abs(total.value - (0.153740 + 0.524267)) <= 1e-6)
    #expect(isPrinted(total.gradient(of: .student), [-0.178554, 0.202718, -0.024165]))
  }

  @Test("has the gradient p(s) − p(t) for one sample, exactly")
  func gradient() {
    var expected = Fixture.student.softmax()
    expected.add(Fixture.teacher.softmax(), times: -1)
    let total = TotalLoss(BornAgain().evaluate(Fixture.context()))
    #expect(total.gradient(of: .student) == expected)
  }

  @Test("with labels adds their cross-entropy with weight one")
  func labels() {
    let labels = CrossEntropy(smoothing: LabelSmoothing(mass: 0.1))
    let terms = BornAgain(supervision: .teacherAndLabels(labels)).evaluate(Fixture.context())
    #expect(terms.map(\.weight) == [1, 1])
    #expect(terms[0] == BornAgain().evaluate(Fixture.context())[0])
    #expect(terms[1] == labels.evaluate(Fixture.context())[0])
  }

  // With p = p_* e_* + (1 − p_*) p_dark the cross-entropy, linear in its target, splits into a
  // label term of weight p_* and a dark one. Demanded to 1e-12; K terms of size 10 round to 1e-14.
  @Test(
    "splits into the label and the dark knowledge by the teacher's confidence",
    arguments: [3, 10, 100])
  func darkKnowledge(classCount: Int) {
    let batch = RandomBatch(classCount: classCount, sampleCount: 1, teacherCount: 1, seed: 6)
    let label = batch.samples.labels[0]
    let probabilities = batch.teachers[0].softmax()
    let confidence = probabilities[0, label]
    let student = batch.student.logSoftmax()
    let labelLoss = -student[0, label]
    var darkLoss = 0.0
    for k in 0..<classCount where k != label {
      darkLoss -= probabilities[0, k] / (1 - confidence) * student[0, k]
    }
    let total = TotalLoss(BornAgain().evaluate(batch.context))
    #expect(abs(total.value - (confidence * labelLoss + (1 - confidence) * darkLoss)) < 1e-12)
  }
}
