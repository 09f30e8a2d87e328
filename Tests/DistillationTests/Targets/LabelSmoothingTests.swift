import Distillation
import Testing

@Suite("Label smoothing") struct LabelSmoothingTests {
  private let oneHot = Rows(oneHot: [1], classCount: 5)

  // ε/K = 0.02 on all five classes, and ε/(K − 1) = 0.025 on the four wrong ones.
  @Test("spreads its mass over every class or over the wrong ones")
  func conventions() {
    let all = LabelSmoothing(mass: 0.1, convention: .allClasses).smoothed(oneHot)
    let wrong = LabelSmoothing(mass: 0.1, convention: .wrongClasses).smoothed(oneHot)
    #expect(
      agree(all, Rows([0.02, 0.92, 0.02, 0.02, 0.02], columnCount: 5), within: 1e-15))
    #expect(
      agree(wrong, Rows([0.025, 0.9, 0.025, 0.025, 0.025], columnCount: 5), within: 1e-15))
  }

  @Test("of no mass leaves labels as they are", arguments: LabelSmoothing.Convention.allCases)
  func none(convention: LabelSmoothing.Convention) {
    #expect(LabelSmoothing(mass: 0, convention: convention).smoothed(oneHot) == oneHot)
  }

  // Rounding: a few operations on numbers below 1.
  @Test(
    "of a mixed label is the mixture of smoothed labels",
    arguments: LabelSmoothing.Convention.allCases)
  func mixtures(convention: LabelSmoothing.Convention) {
    let smoothing = LabelSmoothing(mass: 0.3, convention: convention)
    let other = Rows(oneHot: [4], classCount: 5)
    var mixed = oneHot.scaled(by: 0.7)
    mixed.add(other, times: 0.3)
    var expected = smoothing.smoothed(oneHot).scaled(by: 0.7)
    expected.add(smoothing.smoothed(other), times: 0.3)
    #expect(agree(smoothing.smoothed(mixed), expected, within: 1e-15))
    #expect(abs(smoothing.smoothed(mixed).values.reduce(0, +) - 1) < 1e-15)
  }

  // With ε′ = ε (K − 1) / K the wrong classes get ε/K each, and the label 1 − ε + ε/K.
  @Test("of the wrong classes is that of all classes with a smaller mass")
  func equivalence() {
    let all = LabelSmoothing(mass: 0.25, convention: .allClasses).smoothed(oneHot)
    let wrong = LabelSmoothing(mass: 0.2, convention: .wrongClasses).smoothed(oneHot)
    #expect(agree(all, wrong, within: 1e-15))
  }
}
