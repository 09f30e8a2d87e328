import Distillation
import Testing

@Suite("Cross-entropy") struct CrossEntropyTests {
  private func total(_ smoothing: LabelSmoothing, _ context: StepContext) -> TotalLoss {
    TotalLoss(CrossEntropy(smoothing: smoothing).evaluate(context))
  }

  @Test(
    "has the fixture's values and gradients",
    arguments: [
      Printed(smoothing: .none, value: 0.407606, gradient: [-0.334759, 0.244728, 0.090031]),
      Printed(
        smoothing: LabelSmoothing(mass: 0.1, convention: .allClasses), value: 0.507606,
        gradient: [-0.268092, 0.211395, 0.056697]),
      Printed(
        smoothing: LabelSmoothing(mass: 0.1, convention: .wrongClasses), value: 0.557606,
        gradient: [-0.234759, 0.194728, 0.040031]),
    ])
  func fixture(_ printed: Printed) {
    let total = total(printed.smoothing, Fixture.context())
    #expect(isPrinted(total.value, printed.value))
    #expect(isPrinted(total.gradient(of: .student), printed.gradient))
  }

  struct Printed: Sendable {
    let smoothing: LabelSmoothing
    let value: Double
    let gradient: [Double]
  }

  // Rounding: sums of three numbers near 1.
  @Test("smoothed over all classes is a mixture with the uniform target's")
  func mixture() {
    let logarithms = Fixture.student.logSoftmax().values
    let uniform = -logarithms.reduce(0, +) / 3
    let plain = total(.none, Fixture.context()).value
    let smoothed = total(LabelSmoothing(mass: 0.1), Fixture.context()).value
    #expect(abs(smoothed - (0.9 * plain + 0.1 * uniform)) < 1e-15)
  }

  // CE is linear in its target, and so is either smoothing.
  @Test(
    "of a mixed label is the mixture of the labels' losses",
    arguments: LabelSmoothing.Convention.allCases)
  func mixedLabels(convention: LabelSmoothing.Convention) {
    func loss(_ targets: [Double]) -> Double {
      let context = StepContext(
        samples: Samples(
          epoch: 1, identifiers: [0], labels: [0], targets: Rows(targets, columnCount: 3)),
        outputs: [.student: Outputs(logits: Fixture.student)], random: Fixture.context().random,
        epochCount: 1, step: 0)
      return total(LabelSmoothing(mass: 0.2, convention: convention), context).value
    }
    #expect(
      abs(loss([0.75, 0, 0.25]) - (0.75 * loss([1, 0, 0]) + 0.25 * loss([0, 0, 1]))) < 1e-15)
  }

  @Test("needs neither a teacher nor a whole batch")
  func requirements() {
    #expect(CrossEntropy().requirements == Requirements(teacherCount: 0...0))
  }
}
