import Testing

@testable import Figures

@Suite("Figure slices") struct SlicesFigureTests {
  @Test("each direction has a panel with thin runs below the means of the groups")
  func panels() throws {
    let figure = try SyntheticTables.figure("slices")
    #expect(figure.panels.map { $0.title?.plainText } == ["random direction 1", "top eigenvector"])
    #expect(figure.legend.map(\.label.plainText) == ["teacher", "generation 1"])
    let lines = figure.panels[0].marks.compactMap {
      if case .line(let mark) = $0 { mark } else { nil }
    }
    #expect(lines.map(\.band.count) == [0, 0, 0, 0, 5, 5])
    #expect(lines.map(\.stroke.width) == [0.4, 0.4, 0.4, 0.4, 1, 1])
    #expect(lines.suffix(2).map(\.stroke) == [Palette.stroke(0), Palette.stroke(1)])
  }

  @Test("the axis is that of the runs, logarithmic where they rise far, and not of wide bands")
  func axis() throws {
    let y = try SyntheticTables.figure("slices").panels[0].y
    // Runs from 0.09 to 10.67; bands reach from 0.05 to 19.4.
    #expect(y.scale == .logarithmic)
    let range = try #require(y.range)
    #expect(range.lowerBound > 0.06 && range.lowerBound < 0.09)
    #expect(range.upperBound > 10.67 && range.upperBound < 14)
  }

  @Test("only the left panel names the loss, and the caption names setting and runs")
  func words() throws {
    let figure = try SyntheticTables.figure("slices")
    #expect(figure.panels.map { $0.y.label?.plainText } == ["Loss", nil])
    #expect(
      figure.caption?.plainText
        == "made up. Bands, cut off at the panel: 95 % intervals. Thin lines: 2 runs.")
  }
}
