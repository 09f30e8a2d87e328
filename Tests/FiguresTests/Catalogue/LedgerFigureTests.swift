import Testing

@testable import Figures

@Suite("Figure ledger") struct LedgerFigureTests {
  @Test("verdicts differ in colour and marker and are counted in the legend")
  func verdicts() throws {
    let figure = try SyntheticTables.figure("ledger")
    #expect(
      figure.legend.map(\.label.plainText) == [
        "supported (1)", "refuted (1)", "inconclusive (2)", "predicted region",
      ])
    let symbols = LedgerVerdict.allCases.map(\.symbol)
    #expect(Set(symbols.map(\.colour)).count == 3 && Set(symbols.map(\.marker)).count == 3)
  }

  @Test("a claim is named once, at its first quantity, and units follow quantities")
  func names() throws {
    let columns = try SyntheticTables.figure("ledger").panels[0].sideColumns
    #expect(columns[1].entries.map(\.label.plainText) == ["azl.a", "azl.b", "azl.c"])
    let quantities = columns[0].entries.map(\.label.plainText)
    #expect(quantities.first == "train accuracy")
    #expect(quantities.contains("difference (nat)"))
    // The long quantity takes two lines.
    #expect(quantities.count == 5)
  }

  @Test("the page holds the full ledger of 45 rows", arguments: [FigureStyle.paper, .slides])
  func fullLedger(style: FigureStyle) throws {
    let header =
      "claim,source,quantity,unit,region_low,region_high,"
      + "estimate,interval_low,interval_high,trials,verdict"
    let rows = (0..<45).map {
      "azl.self-distilled-\($0 / 3),s,error on single-view samples,,-0.1,0.1,"
        + "-0.0213,-0.0313,-0.0113,20,supported"
    }
    let figure = try SyntheticTables.figure("ledger") { _ in
      ([header] + rows).joined(separator: "\n")
    }
    #expect(figure.height < 9.5)
    #expect(try !figure.bytes(as: .svg, style: style).isEmpty)
  }

  @Test("an unknown verdict is refused")
  func unknownVerdict() {
    #expect {
      try SyntheticTables.figure("ledger") { $0.replacing("refuted", with: "maybe") }
    } throws: { error in
      "\(error)".contains("line 3: verdict: found 'maybe', allowed is supported, refuted")
    }
  }
}
