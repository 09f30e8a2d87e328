import Testing

@testable import Figures

@Suite("Figure cifar-born-again") struct CIFARBornAgainFigureTests {
  @Test("each method's line begins at the generation that all share")
  func lines() throws {
    let figure = try SyntheticTables.figure("cifar-born-again")
    #expect(figure.legend.map(\.label.plainText) == ["BAN", "CWTM"])
    #expect(figure.lines.count == 2)
    for line in figure.lines {
      #expect(line.points.count == 3 && line.points[0].x == 0)
      #expect(abs(line.points[0].y - 51.67) < 1e-9)
    }
    guard case .at(let ticks) = figure.panels[0].x.ticks else {
      Issue.record("the generations are not on the axis")
      return
    }
    #expect(ticks.map(\.position) == [0, 1, 2])
  }

  @Test("methods stand side by side around their generation")
  func offsets() throws {
    let places = try SyntheticTables.figure("cifar-born-again").lines.map { $0.points[1].x }
    #expect(places[0] < 1 && places[1] > 1 && abs(places[0] + places[1] - 2) < 1e-12)
  }

  @Test("a group without a generation is refused with its line")
  func noGeneration() {
    #expect {
      try SyntheticTables.figure("cifar-born-again") { $0.replacing("BAN 2", with: "teacher") }
    } throws: { error in
      "\(error)".contains("line 7: group: found 'teacher'")
    }
  }
}
