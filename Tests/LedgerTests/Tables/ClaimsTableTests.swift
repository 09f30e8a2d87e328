import Claims
import Ledger
import Records
import Statistics
import Testing

@Suite("Tables of claims") struct ClaimsTableTests {
  private let ledger: TinyLedger

  init() throws { ledger = try TinyLedger() }

  private func result(_ names: [String] = []) throws -> LedgerResult {
    let plan = try ledger.plan(names)
    let store = try ledger.store(plan)
    try ledger.run(plan, into: store, threads: 2)
    return try LedgerResult(plan, store: store)
  }

  @Test("claims.csv has the columns that others rely on, in their order")
  func columns() throws {
    let table = try result(["azl.gaussian"]).claimsTable
    #expect(
      table.columnNames.joined(separator: ",")
        == "claim,source,quantity,unit,region_low,region_high,estimate,interval_low,"
        + "interval_high,trials,verdict")
  }

  @Test("a row says what its judgement says")
  func rows() throws {
    let result = try result(["azl.lottery-bias", "azl.gaussian"])
    let table = result.claimsTable
    #expect(table.rowCount == result.judgements.count && table.rowCount == 5)
    #expect(try table.strings("claim") == result.judgements.map(\.claim))
    #expect(try table.strings("source") == result.judgements.map(\.source))
    #expect(try table.strings("quantity") == result.judgements.map(\.quantity.name))
    #expect(try Set(table.strings("unit")) == ["fraction"])
    #expect(try table.doubles("region_low") == [0.55, -0.05, 0.90, -0.01, 0])
    #expect(try table.doubles("region_high") == [1, 0.05, 1, 0.01, 0.5])
    #expect(try table.optionalDoubles("estimate") == result.judgements.map { $0.estimate?.value })
    #expect(
      try table.optionalDoubles("interval_low")
        == result.judgements.map { $0.estimate?.interval.lowerBound })
    #expect(
      try table.optionalDoubles("interval_high")
        == result.judgements.map { $0.estimate?.interval.upperBound })
    #expect(try table.integers("trials") == [2, 2, 2, 2, 2])
    #expect(try table.strings("verdict") == result.judgements.map(\.verdict.rawValue))
    // The ratio of variances has too few trials for a bootstrap.
    #expect(try table.strings("estimate")[4].isEmpty)
  }

  @Test("scaling.csv has a row for each size of each limit, with the limit beside it")
  func scaling() throws {
    let result = try result(["azl.mu-law", "azl.single-half"])
    let table = result.scalingTable
    #expect(
      try table.strings("claim") == [
        "azl.single-half", "azl.single-half", "azl.mu-law", "azl.mu-law",
      ])
    #expect(try table.integers("classes") == [3, 4, 3, 4])
    #expect(try table.integers("trials") == [2, 2, 2, 2])
    #expect(try table.doubles("theorem") == [0.5, 0.5, 0.5, 0.5])
    let limits = result.judgements.filter { $0.quantity.name.hasPrefix("limit") }
      .compactMap(\.estimate)
    #expect(try table.doubles("limit") == limits.flatMap { [$0.value, $0.value] })
    #expect(
      try table.strings("contains_theorem")
        == limits.flatMap { limit in
          Array(repeating: limit.interval.contains(0.5) ? "yes" : "no", count: 2)
        })
  }
}
