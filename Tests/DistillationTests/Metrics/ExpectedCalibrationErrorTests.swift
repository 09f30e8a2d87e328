import Distillation
import Testing

@Suite("Expected calibration error") struct ExpectedCalibrationErrorTests {
  /// Two-class logits whose larger probability, that of class 0, is given.
  private func logits(_ probabilities: [Double]) -> Rows {
    let virtual = probabilities.map { probability in
      VirtualTeacher(labelProbability: probability)
        .logits(for: Rows(oneHot: [0], classCount: 2)).values
    }
    return Rows(virtual.flatMap { $0 }, columnCount: 2)
  }

  // By hand: of 15 bins, 0.70 and 0.72 fall into (10/15, 11/15], one of two right; 0.9 into
  // (13/15, 14/15], right; 0.98 into the last, wrong. The gaps are |1 − 1.42| / 4, |1 − 0.9| / 4
  // and |0 − 0.98| / 4, together 0.375.
  @Test("is the hand-computed sum of the bins' gaps")
  func byHand() {
    let found = expectedCalibrationError(
      of: logits([0.70, 0.72, 0.9, 0.98]), labels: [0, 1, 0, 1])
    #expect(abs(found - 0.375) < 1e-14)
  }

  // One bin: |hits − Σ confidence| / n = |2 − 3.3| / 4.
  @Test("of one bin is the gap between accuracy and mean confidence")
  func oneBin() {
    let found = expectedCalibrationError(
      of: logits([0.70, 0.72, 0.9, 0.98]), labels: [0, 1, 0, 1], binCount: 1)
    #expect(abs(found - 0.325) < 1e-14)
  }

  @Test("is zero for certain and right predictions, and one for certain and wrong ones")
  func certain() {
    let rows = Rows([500, -500, -500, 500], columnCount: 2)
    #expect(expectedCalibrationError(of: rows, labels: [0, 1]) == 0)
    #expect(expectedCalibrationError(of: rows, labels: [1, 0]) == 1)
  }

  // The confidence 1/2 is exact and the upper edge of the first of two bins, which it belongs to;
  // 0.75 lies in the second. Gaps: |1 − 0.5| and |0 − 0.75|, not |1 − 1.25|.
  @Test("puts a confidence on an edge into the bin below it")
  func edges() {
    let rows = Rows(Rows([7, 7], columnCount: 2).values + logits([0.75]).values, columnCount: 2)
    let found = expectedCalibrationError(of: rows, labels: [0, 1], binCount: 2)
    #expect(abs(found - 0.625) < 1e-15)
  }

  @Test("is not a number where a logit is none")
  func notFinite() {
    let rows = Rows([.nan, 0, 1, 0], columnCount: 2)
    #expect(expectedCalibrationError(of: rows, labels: [0, 0]).isNaN)
  }

  // Bins are cut by edges there and by a product here; no confidence is within 1e-9 of an edge.
  @Test("is NumPy's, for 15 bins and for 4", arguments: goldenCases("Metrics") as [MetricCase])
  func secondImplementation(_ expected: MetricCase) {
    let logits = Rows(expected.logits, columnCount: expected.classes)
    let fifteen = expectedCalibrationError(of: logits, labels: expected.labels)
    let four = expectedCalibrationError(of: logits, labels: expected.labels, binCount: 4)
    #expect(abs(fifteen - expected.calibrationError15) < 1e-13)
    #expect(abs(four - expected.calibrationError4) < 1e-13)
  }
}
