import Distillation
import Testing

@Suite("Step context") struct StepContextTests {
  @Test("hands out the teachers in their order")
  func teachers() {
    let batch = RandomBatch(classCount: 3, teacherCount: 12, seed: 1)
    #expect(batch.context.teacherLogits == batch.teachers)
    #expect(batch.context.logits(of: .teacher(11)) == batch.teachers[11])
    #expect(Fixture.context(teachers: []).teacherLogits.isEmpty)
  }

  @Test("gives whole labels their one-hot rows")
  func oneHot() {
    let samples = Samples(epoch: 1, identifiers: [4, 9], labels: [1, 0], classCount: 2)
    #expect(samples.targets.values == [0, 1, 1, 0])
    #expect(samples.count == 2 && samples.classCount == 2)
  }

  @Test("ends the program for a role that nobody plays")
  func absentRole() async {
    await #expect(processExitsWith: .failure) {
      _ = Fixture.context(teachers: []).logits(of: .teacher(0))
    }
  }

  @Test("ends the program for logits of another batch")
  func otherShape() async {
    await #expect(processExitsWith: .failure) {
      _ = Fixture.context(teachers: [Rows([1, 2, 3, 4, 5, 6], columnCount: 3)])
    }
  }
}
