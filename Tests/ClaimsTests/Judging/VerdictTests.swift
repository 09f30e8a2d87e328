import Claims
import Testing

@Suite("Verdicts") struct VerdictTests {
  @Test(
    "an interval inside the region supports, ends included",
    arguments: [0.4...0.6, 0.4...0.5, 0.45...0.6, 0.5...0.5, 0.4...0.4, 0.6...0.6])
  func supported(interval: ClosedRange<Double>) {
    #expect(Verdict(interval: interval, region: 0.4...0.6) == .supported)
  }

  @Test(
    "an interval that does not meet the region refutes, however near it comes",
    arguments: [0...0.4.nextDown, 0.6.nextUp...1, -Double.infinity...0.3])
  func refuted(interval: ClosedRange<Double>) {
    #expect(Verdict(interval: interval, region: 0.4...0.6) == .refuted)
  }

  @Test(
    "an interval that meets the region and leaves it decides nothing",
    arguments: [
      0...0.4, 0.6...1, 0.3...0.5, 0.5...0.7, 0...1, 0.4.nextDown...0.6, 0.4...0.6.nextUp,
      -Double.infinity...Double.infinity,
    ])
  func inconclusive(interval: ClosedRange<Double>) {
    #expect(Verdict(interval: interval, region: 0.4...0.6) == .inconclusive)
  }

  @Test("a region without an end on one side is open there")
  func oneSided() {
    let region = -Double.infinity...0
    #expect(Verdict(interval: -1e300...0, region: region) == .supported)
    #expect(Verdict(interval: 0.0.nextUp...1, region: region) == .refuted)
    #expect(Verdict(interval: -1...0.0.nextUp, region: region) == .inconclusive)
  }
}
