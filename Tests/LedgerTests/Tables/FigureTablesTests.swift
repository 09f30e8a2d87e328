import Claims
import Figures
import Ledger
import MultiView
import Records
import Testing

@Suite("Tables for figures") struct FigureTablesTests {
  private let ledger: TinyLedger

  init() throws { ledger = try TinyLedger() }

  private func result(_ names: [String] = []) throws -> LedgerResult {
    let plan = try ledger.plan(names)
    let store = try ledger.store(plan)
    try ledger.run(plan, into: store, threads: 2)
    return try LedgerResult(plan, store: store)
  }

  @Test("every figure of the ledger has its table, with the columns that it needs")
  func catalogue() throws {
    let result = try result()
    var tables = ["claims.csv": result.claimsTable]
    for (name, table) in try result.figureTables() { tables["\(name).csv"] = table }
    #expect(Set(tables.keys) == Set(PaperFigure.ofLedger.map(\.tableName)))
    for figure in PaperFigure.ofLedger {
      let table = try #require(tables[figure.tableName])
      #expect(Set(figure.columns.map(\.name)).isSubset(of: table.columnNames))
      _ = try figure.figure(of: table, path: figure.tableName)
    }
  }

  @Test(
    "claims that need few studies make few tables",
    arguments: [
      (["azl.ntk"], []), (["azl.mu-law"], ["mu-law", "scaling"]),
      (["azl.ensemble-law"], ["view-growth", "lottery", "errors", "ensemble-law", "samples"]),
    ] as [([String], [String])])
  func fewTables(claims: [String], expected: [String]) throws {
    #expect(try result(claims).figureTables().map { $0.name } == expected)
  }

  @Test("the tables hold the trials' own numbers")
  func contents() throws {
    let result = try result(["azl.ensemble-law", "azl.mu-law"])
    let tables = Dictionary(
      uniqueKeysWithValues: try result.figureTables().map { ($0.name, $0.table) })
    let errors = try #require(tables["errors"])
    #expect(
      try errors.strings("arm").prefix(3) == ["single", "ensemble", "distilled"])
    let ensemble = result.evidence.base.compactMap { $0.ensemble?.singleView }
    #expect(try abs(errors.doubles("error")[1] - ensemble.reduce(0, +) / 3) < 1e-15)

    let law = try #require(tables["ensemble-law"])
    #expect(try law.integers("members") == Array(1...6))
    let singles = result.evidence.base.map { $0.ensembleSingleView[0] }
    #expect(try abs(law.doubles("error")[0] - singles.reduce(0, +) / 3) < 1e-15)

    // Two shares: the line goes through both means.
    let muLaw = try #require(tables["mu-law"])
    #expect(try muLaw.doubles("mu") == [0.1, 0.4])
    for (fit, error) in zip(try muLaw.doubles("fit"), try muLaw.doubles("error")) {
      #expect(abs(fit - error) < 1e-12)
    }

    let lottery = try #require(tables["lottery"])
    // Three trials, the first two networks, three classes.
    #expect(lottery.rowCount == 18)
    #expect(try Set(lottery.integers("predicted")).isSubset(of: [1, 2]))
  }
}
