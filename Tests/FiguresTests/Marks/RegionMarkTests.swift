import Testing

@testable import Figures

@Suite("Region mark") struct RegionMarkTests {
  @Test("an infinite limit is the edge of the panel")
  func edges() throws {
    let panel = Panel(
      x: Axis(range: 0...4, ticks: .none), y: Axis(range: 0...1, ticks: .none),
      marks: [
        .region(RegionMark(colour: Palette.skyBlue)),
        .region(RegionMark(x: 2...Double.infinity, y: 0...0.5, colour: Palette.orange)),
        .scatter(ScatterMark([DataPoint(1, 1)], symbol: Palette.symbol(0))),
      ])
    let drawn = try DrawnSVG(panel)
    let whole = try #require(drawn.areas(Palette.skyBlue).first)
    let quarter = try #require(drawn.areas(Palette.orange).first)
    #expect(abs(quarter.width - whole.width / 2) < 0.05)
    #expect(abs(quarter.height - whole.height / 2) < 0.05)
  }
}
