import Testing

@testable import Figures

@Suite("Figure errors") struct ErrorsFigureTests {
  @Test("arms keep their order from the top, and controls are grey")
  func arms() throws {
    let figure = try SyntheticTables.figure("errors")
    guard case .at(let ticks) = figure.panels[0].y.ticks else {
      Issue.record("the arms are not on the axis")
      return
    }
    #expect(ticks.map(\.label.plainText) == ["single", "ensemble", "control of distilled"])
    #expect(ticks.map(\.position) == [2, 1, 0])
    let bars = figure.marks.compactMap { if case .bars(let mark) = $0 { mark } else { nil } }
    #expect(bars.map(\.bars.count) == [2, 1])
    #expect(bars[1].colour.red == bars[1].colour.green)
  }

  @Test("the theory's values are marked even when no bar reaches them")
  func references() throws {
    let figure = try SyntheticTables.figure("errors") {
      $0.replacing("0.5,0.45,0.55", with: "0.1,0.1,0.1").replacing("0.48,0.44,0.52", with: "0,0,0")
    }
    #expect(figure.panels[0].x.range?.contains(0.5) == true)
    #expect(figure.panels[0].x.range?.lowerBound == 0)
  }

  @Test("an arm that failed leaves its place empty")
  func missing() throws {
    let figure = try SyntheticTables.figure("errors") {
      $0.replacing("0.5,0.45,0.55", with: "nan,,")
    }
    #expect(figure.panels[0].sideColumns[0].entries[0].label.plainText == "–")
    #expect(try !figure.bytes(as: .svg).isEmpty)
  }
}
