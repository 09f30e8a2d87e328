import Distillation
import Testing

@Suite("Virtual teacher") struct VirtualTeacherTests {
  // Printed for a = 0.99 and three classes: u = [0.99, 0.005, 0.005].
  @Test("is sure of the label and indifferent among the rest")
  func probabilities() {
    let teacher = VirtualTeacher(labelProbability: 0.99)
    let images: [Float] = []
    let found = teacher.outputs(for: Fixture.context().samples, images: images.span)
    let expected = Rows([0.99, 0.005, 0.005], columnCount: 3)
    #expect(agree(found.logits.softmax(), expected, within: 1e-15))
  }

  // With w_label = 1 − ε, w_teacher = ε and temperature 1 the losses differ by the teacher's
  // entropy, ε log K; sums of a handful of terms near 1 round to a few 1e-16.
  @Test(
    "that is uniform teaches label smoothing over all classes",
    arguments: [2, 3, 10, 100])
  func labelSmoothing(classCount: Int) {
    let mass = 0.1
    var batch = RandomBatch(classCount: classCount, teacherCount: 0, seed: 2)
    let smoothed = TotalLoss(
      CrossEntropy(smoothing: LabelSmoothing(mass: mass)).evaluate(batch.context))
    let uniform = VirtualTeacher(labelProbability: 1 / Double(classCount))
    batch.teachers = [uniform.logits(for: batch.samples.targets)]
    let distilled = TotalLoss(
      HintonDistillation(
        labelWeight: 1 - mass, teacherWeight: mass, divergence: SoftenedDivergence(temperature: 1)
      ).evaluate(batch.context))
    let constant =
      mass * -Rows(repeating: 0, rowCount: 1, columnCount: classCount)
      .logSoftmax().values[0]
    #expect(abs(smoothed.value - (distilled.value + constant)) < 1e-13)
    #expect(
      agree(
        smoothed.gradient(of: .student), distilled.gradient(of: .student), within: 1e-14))
  }

  @Test("gives a mixed label the mixture of its answers")
  func mixture() {
    let teacher = VirtualTeacher(labelProbability: 0.9)
    let mixed = teacher.logits(for: Rows([0.5, 0.5, 0], columnCount: 3)).softmax()
    #expect(agree(mixed, Rows([0.475, 0.475, 0.05], columnCount: 3), within: 1e-15))
  }
}
