import Testing

@testable import Figures

@Suite("Figure scaling") struct ScalingFigureTests {
  @Test("each quantity has a panel; a limit stands at infinity, a missing one leaves it out")
  func limits() throws {
    let figure = try SyntheticTables.figure("scaling")
    #expect(figure.panels.map { $0.title?.plainText } == ["azl.a: error", "azl.b: difference"])
    let ticks = figure.panels.map { panel -> [String] in
      if case .at(let ticks) = panel.x.ticks { ticks.map(\.label.plainText) } else { [] }
    }
    #expect(ticks == [["10", "20", "∞"], ["10", "40"]])
  }

  @Test("the theorem's constant is a line where there is one")
  func theorem() throws {
    let references = try SyntheticTables.figure("scaling").panels.map { panel in
      panel.marks.filter { if case .reference = $0 { true } else { false } }.count
    }
    #expect(references == [1, 0])
  }
}
