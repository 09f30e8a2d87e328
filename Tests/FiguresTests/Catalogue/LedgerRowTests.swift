import Foundation
import Testing

@testable import Figures

@Suite("Ledger rows") struct LedgerRowTests {
  private static func row(
    _ low: Double, _ high: Double, estimate: Double, _ interval: (Double, Double)
  ) -> LedgerRow {
    LedgerRow(
      claim: "c", quantity: "q", regionLow: low, regionHigh: high, estimate: estimate,
      low: interval.0, high: interval.1, trials: "1", verdict: "supported")
  }

  @Test("the ends of a two-sided region stand at 0 and 1, the inside is linear")
  func inside() {
    let row = Self.row(0.4, 0.6, estimate: 0.5, (0.45, 0.55))
    #expect(row.place(0.4) == 0)
    #expect(abs(row.place(0.6) - 1) < 1e-12)
    #expect(abs(row.place(0.45) - 0.25) < 1e-12)
    #expect(row.region == 0...1)
  }

  @Test("outside, places keep the order of values and stay on their side")
  func outside() {
    let row = Self.row(0, 0.02, estimate: 0.5, (0.4, 0.6))
    let places = [-1, -0.1, 0, 0.01, 0.02, 0.021, 0.3, 1].map(row.place)
    #expect(places == places.sorted())
    #expect(places[1] < 0 && places[5] > 1)
    // 14 widths beyond the end: 1 + 0.35 ln(1 + 14 / 0.35).
    #expect(abs(row.place(0.3) - (1 + 0.35 * log(41.0))) < 1e-12)
  }

  @Test("a one-sided region is scaled by the row's own interval")
  func oneSided() {
    let atLeast = Self.row(0.98, .infinity, estimate: 0.99, (0.985, 1))
    #expect(atLeast.region == 0...Double.infinity)
    #expect(abs(atLeast.place(1) - 0.5) < 1e-12)
    #expect(atLeast.regionText.plainText == "≥ 0.98")
    let atMost = Self.row(-.infinity, 0, estimate: -0.2, (-0.25, -0.1))
    #expect(abs(atMost.place(-0.25) - 0.5) < 1e-12)
    #expect(atMost.place(0) == 1)
    #expect(atMost.regionText.plainText == "≤ 0")
  }

  @Test("without a region or an estimate there is no band and no place")
  func nothing() {
    let row = Self.row(.nan, .nan, estimate: .nan, (.nan, .nan))
    #expect(row.region == nil)
    #expect(row.place(row.estimate).isNaN)
    #expect(row.estimateText.plainText == "–" && row.intervalText.plainText == "–")
  }
}
