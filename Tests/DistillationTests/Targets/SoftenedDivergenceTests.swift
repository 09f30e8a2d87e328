import Distillation
import Testing

@Suite("Softened divergence") struct SoftenedDivergenceTests {
  private func term(_ divergence: SoftenedDivergence, teacher: Rows = Fixture.teacher) -> LossTerm {
    divergence.term(
      "divergence", weight: 1, target: teacher.logSoftmax(temperature: divergence.temperature),
      studentLogits: Fixture.student)
  }

  @Test(
    "has the fixture's values and gradients",
    arguments: [
      Printed(temperature: 1, value: 0.153740, gradient: [-0.178554, 0.202718, -0.024165]),
      Printed(temperature: 2, value: 0.302626, gradient: [-0.244103, 0.333903, -0.089800]),
      Printed(temperature: 4, value: 0.382250, gradient: [-0.247181, 0.397104, -0.149923]),
    ])
  func fixture(_ printed: Printed) {
    let term = term(SoftenedDivergence(temperature: printed.temperature))
    #expect(isPrinted(term.value, printed.value))
    #expect(isPrinted(TotalLoss([term]).gradient(of: .student), printed.gradient))
  }

  struct Printed: Sendable {
    let temperature: Double
    let value: Double
    let gradient: [Double]
  }

  // ((s − mean s) − (t − mean t)) / K, printed to four decimals.
  @Test("tends to a difference of centred logits as the temperature grows")
  func hot() {
    func gradient(_ temperature: Double) -> [Double] {
      let term = term(SoftenedDivergence(temperature: temperature))
      return TotalLoss([term]).gradient(of: .student)?.values ?? []
    }
    for (found, printed) in zip(gradient(100), [-0.2237, 0.4429, -0.2193]) {
      #expect(abs(found - printed) <= 0.5e-4)
    }
    // The next order of the expansion is z² / τ; the difference of two softmaxes near 1/3 keeps
    // 1e-16 τ of rounding.
    for (found, limit) in zip(gradient(1e6), [-2.0 / 9, 4.0 / 9, -2.0 / 9]) {
      #expect(abs(found - limit) < 1e-5)
    }
  }

  @Test("is zero with zero gradient where student and target are the same")
  func same() {
    let term = term(SoftenedDivergence(temperature: 3), teacher: Fixture.student)
    #expect(term.value == 0)
    #expect(TotalLoss([term]).gradient(of: .student)?.values == [0, 0, 0])
  }

  // Both are one product with a number that is not a power of two: an ulp or two apart.
  @Test("is K times smaller as a mean over entries, and τ² times without its factor")
  func factors() {
    let plain = term(SoftenedDivergence(temperature: 2))
    let entries = term(SoftenedDivergence(temperature: 2, reduction: .entryMean))
    let unscaled = term(SoftenedDivergence(temperature: 2, scaling: .none))
    #expect(abs(3 * entries.value - plain.value) < 1e-15)
    #expect(4 * unscaled.value == plain.value)
    let gradient = TotalLoss([plain]).gradient(of: .student)
    #expect(
      agree(TotalLoss([entries]).gradient(of: .student)?.scaled(by: 3), gradient, within: 1e-15))
    #expect(TotalLoss([unscaled]).gradient(of: .student)?.scaled(by: 4) == gradient)
  }

  @Test("is a mean: a batch repeated twice has the same value")
  func batch() {
    let teacher = Rows(Fixture.teacher.values + Fixture.teacher.values, columnCount: 3)
    let student = Rows(Fixture.student.values + Fixture.student.values, columnCount: 3)
    let divergence = SoftenedDivergence(temperature: 4)
    let twice = divergence.term(
      "", weight: 1, target: teacher.logSoftmax(temperature: 4), studentLogits: student)
    #expect(abs(twice.value - term(divergence).value) < 1e-15)
  }
}
