import Testing

@testable import Figures

@Suite("Figure mu-law") struct MuLawFigureTests {
  @Test("the theorem's line has slope 1/2, and the fitted slope is printed")
  func slopes() throws {
    let figure = try SyntheticTables.figure("mu-law")
    let theorem = try #require(figure.lines.first).points
    #expect(theorem == [DataPoint(0, 0), DataPoint(1, 0.5)])
    // (0.455 - 0.05) / (1 - 0.1)
    #expect(figure.caption?.plainText.contains("Slope of the fitted line: 0.45.") == true)
  }

  @Test("without a fit the slope is not mentioned")
  func noFit() throws {
    let figure = try SyntheticTables.figure("mu-law") { text in
      let lines = text.split(separator: "\n").enumerated().map { index, line in
        var cells = line.split(separator: ",").map(String.init)
        if index > 0 { cells[4] = "" }
        return cells.joined(separator: ",")
      }
      return lines.joined(separator: "\n")
    }
    #expect(figure.caption?.plainText.contains("Slope") == false)
    #expect(try !figure.bytes(as: .svg).isEmpty)
  }
}
