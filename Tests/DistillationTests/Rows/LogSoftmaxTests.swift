import Distillation
import Testing

@Suite("Logarithm of the softmax") struct LogSoftmaxTests {
  @Test("gives the fixture's probabilities")
  func fixture() {
    #expect(isPrinted(Fixture.student.softmax(), [0.665241, 0.244728, 0.090031]))
    #expect(isPrinted(Fixture.teacher.softmax(), [0.843795, 0.042010, 0.114195]))
  }

  @Test("gives the fixture's entropies")
  func entropies() {
    func entropy(_ logits: Rows) -> Double {
      let logarithms = logits.logSoftmax()
      return zip(logarithms.values, logarithms.exponentials.values).reduce(0) { $0 - $1.0 * $1.1 }
    }
    #expect(isPrinted(entropy(Fixture.student), 0.832396))
    #expect(isPrinted(entropy(Fixture.teacher), 0.524267))
  }

  // With two classes log p is −log(1 + exp(−d)), which is −exp(−d) for d = 1000: −0 in Double.
  @Test("is exact where the naive formula overflows")
  func extremes() {
    let logarithms = Rows([500, -500], columnCount: 2).logSoftmax()
    #expect(logarithms.values == [0, -1000])
    #expect(
      Rows([500, -500], columnCount: 2).logSoftmax(temperature: 0.01).values == [0, -100_000])
    #expect(Rows([500, -500], columnCount: 2).softmax().values == [1, 0])
  }

  // Small whole numbers and 512 are exact in Double, so their differences are the same bits.
  @Test("does not see a constant added to a row")
  func shift() {
    #expect(Fixture.student.shifted(by: 512).logSoftmax() == Fixture.student.logSoftmax())
  }

  @Test("tends to equal probabilities as the temperature grows")
  func hot() {
    let probabilities = Fixture.teacher.softmax(temperature: 1e9)
    // The first order of the expansion is (z − mean z) / (K τ), below 1e-9 here.
    #expect(probabilities.values.allSatisfy { abs($0 - 1.0 / 3) < 1e-9 })
  }

  @Test("passes on what is not a number", arguments: [Double.nan, .infinity])
  func notFinite(logit: Double) {
    let rows = Rows([0, logit, 1, 2, 3, 4], columnCount: 3).logSoftmax()
    #expect(rows.values[..<3].allSatisfy { $0.isNaN })
    #expect(rows.values[3...].allSatisfy { $0.isFinite })
  }
}
