import Testing

@testable import Figures

@Suite("Figure ensemble-law") struct EnsembleLawFigureTests {
  @Test("an error of zero hangs an arrow from its upper end, and the legend says so")
  func zero() throws {
    let figure = try SyntheticTables.figure("ensemble-law")
    #expect(figure.legend.last?.label.plainText == "no error seen")
    let drawn = try DrawnSVG(figure)
    // Two arrowheads in blue: one on the data, one in the legend; and three round symbols.
    #expect(drawn.areas(Palette.blue).filter { $0.corners.count <= 4 }.count == 2)
    #expect(drawn.areas(Palette.blue).filter { $0.corners.count > 4 }.count == 3)
  }

  @Test("the law does not stretch the axis far below what was measured")
  func axis() throws {
    let range = try #require(try SyntheticTables.figure("ensemble-law").panels[0].y.range)
    // Lowest measured value 0.002; one decade below it, rounded down to a power of ten.
    #expect(abs(range.lowerBound - 1e-4) < 1e-16)
  }

  @Test("sizes are ticks, without those that would touch")
  func ticks() {
    guard case .at(let ticks) = PaperFigure.sizeTicks((1...20).map(Double.init)) else {
      Issue.record("sizes are no ticks")
      return
    }
    #expect(ticks.prefix(4).map(\.position) == [1, 2, 3, 4])
    #expect(ticks.count < 15)
  }
}
