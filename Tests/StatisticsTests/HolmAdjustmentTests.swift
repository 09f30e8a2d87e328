import Statistics
import Testing

@Suite("Holm adjustment") struct HolmAdjustmentTests {
  @Test("agrees with an example by hand")
  func byHand() throws {
    // Sorted: 0.005, 0.01, 0.03, 0.04. Times 4, 3, 2, 1: 0.02, 0.03, 0.06, 0.04; the last is
    // raised to 0.06, the largest before it.
    let adjusted = try holmAdjusted(pValues: [0.01, 0.04, 0.03, 0.005])
    for (found, expected) in zip(adjusted, [0.03, 0.06, 0.06, 0.02]) {
      #expect(agrees(found, expected, within: 1e-15))
    }
  }

  @Test("never exceeds 1 and leaves a single value alone")
  func limits() throws {
    #expect(try holmAdjusted(pValues: [0.5, 0.9]) == [1, 1])
    #expect(try holmAdjusted(pValues: [0.25]) == [0.25])
    #expect(try holmAdjusted(pValues: []).isEmpty)
  }

  @Test("gives equal values equal adjustments")
  func ties() throws {
    #expect(try holmAdjusted(pValues: [0.25, 0.125, 0.125]) == [0.375, 0.375, 0.375])
  }

  @Test("refuses what is not a probability", arguments: [-0.1, 1.1])
  func refusals(pValue: Double) {
    #expect(
      throws: StatisticsError.outOfRange(
        quantity: "p-value at index 1", found: pValue, allowed: "[0, 1]")
    ) {
      try holmAdjusted(pValues: [0.5, pValue])
    }
  }
}
