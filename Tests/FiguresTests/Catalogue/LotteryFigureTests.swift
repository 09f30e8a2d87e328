import Testing

@testable import Figures

@Suite("Figure lottery") struct LotteryFigureTests {
  @Test("the agreement counts classes that learned exactly one view")
  func agreement() throws {
    let caption = try #require(try SyntheticTables.figure("lottery").caption).plainText
    // Rows with winner 1 or 2: four, of which three were predicted.
    #expect(caption.contains("0.75 (3 of 4 classes"))
    #expect(caption.contains("6 classes of 4 networks, 2 trials"))
  }

  @Test("outcomes differ in colour and marker, and only those present are in the legend")
  func outcomes() throws {
    let figure = try SyntheticTables.figure("lottery")
    #expect(figure.scatters.map(\.points.count) == [2, 2, 1, 1])
    #expect(Set(figure.scatters.map(\.symbol.marker)).count == 4)
    let fewer = try SyntheticTables.figure("lottery") { $0.replacing(",3\n", with: ",1\n") }
    #expect(fewer.legend.map(\.label.plainText) == ["view 1 learned", "view 2 learned", "neither"])
  }

  @Test("both axes have one range, so that the diagonal halves the panel")
  func ranges() throws {
    let panel = try SyntheticTables.figure("lottery").panels[0]
    #expect(panel.x.range == panel.y.range)
    #expect(panel.aspect == 1)
  }

  @Test("a winner that is no view is refused")
  func badWinner() {
    #expect {
      try SyntheticTables.figure("lottery") { $0.replacing("1,1\n", with: "1,4\n") }
    } throws: { error in
      "\(error)".contains("line 2: winner: found 4, allowed is 0 to 3")
    }
  }
}
