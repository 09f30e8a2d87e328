import Testing

@testable import Figures

@Suite("Scatter mark") struct ScatterMarkTests {
  @Test(
    "every marker is drawn once for each finite point inside the panel", arguments: Marker.allCases)
  func markers(marker: Marker) throws {
    let points = [(0, 0), (1, 1), (.nan, 1), (1, .infinity), (5, 1)].map { DataPoint($0.0, $0.1) }
    let symbol = Symbol(marker, colour: Palette.green)
    let drawn = try DrawnSVG(
      Panel(
        x: Axis(range: -1...2, ticks: .none), y: Axis(ticks: .none),
        marks: [.scatter(ScatterMark(points, symbol: symbol))]))
    let isStroked = marker == .cross || marker == .plus
    #expect(drawn.areas(Palette.green).count == (isStroked ? 0 : 2))
    #expect(drawn.lines(Palette.green).count == (isStroked ? 4 : 0))
  }

  @Test("an open symbol is white inside its outline")
  func open() throws {
    let symbol = Symbol(.circle, colour: Palette.green, filling: .open)
    let drawn = try DrawnSVG(
      Panel(
        x: Axis(ticks: .none), y: Axis(ticks: .none),
        marks: [.scatter(ScatterMark([DataPoint(0, 0)], symbol: symbol))]))
    #expect(drawn.areas(Palette.green).isEmpty)
    #expect(drawn.areas(.white).count == 1)
    #expect(drawn.lines(Palette.green).count == 1)
  }
}
