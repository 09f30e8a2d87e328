import Testing

@testable import Figures

@Suite("Lines of the ledger") struct LedgerLinesTests {
  private static func lines(_ names: [(claim: String, quantity: String)]) -> LedgerLines {
    LedgerLines(
      names.map {
        LedgerRow(
          claim: $0.claim, quantity: $0.quantity, regionLow: 0, regionHigh: 1, estimate: 0.5,
          low: 0.4, high: 0.6, trials: "3", verdict: "supported")
      })
  }

  @Test("rows of a claim stand under each other, and claims a little apart")
  func rows() {
    let lines = Self.lines([("azl.a", "p"), ("azl.a", "q"), ("azl.b", "r")])
    #expect(lines.middles == [-0.5, -1.5, -2.9])
    #expect(lines.claims.map(\.position) == [-0.5, -2.9])
    #expect(lines.height == 3.4)
  }

  @Test("a long claim is broken after a hyphen, and the next one stands below all of it")
  func longClaim() {
    let lines = Self.lines([("mueller.label-smoothing-teacher", "p"), ("azl.b", "q")])
    #expect(
      lines.claims.map(\.label.plainText) == ["mueller.label-", "smoothing-teacher", "azl.b"])
    #expect(lines.claims.map(\.position) == [-0.5, -1.5, -2.9])
    #expect(lines.middles == [-0.5, -2.9])
    #expect(Self.lines([("mueller.label-smoothing-teacher", "p")]).height == 2)
  }
}
