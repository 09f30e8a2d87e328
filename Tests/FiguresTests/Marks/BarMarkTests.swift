import Testing

@testable import Figures

@Suite("Bar mark") struct BarMarkTests {
  @Test("lengths are proportional to values, from 0 on", arguments: [false, true])
  func lengths(isSideways: Bool) throws {
    let bars = [Bar(at: 1, 1), Bar(at: 2, 3), Bar(at: 3, .nan), Bar(at: 4, -1)]
    let mark = BarMark(
      bars, direction: isSideways ? .horizontal : .vertical, thickness: 0.5,
      colour: Palette.orange)
    let areas = try DrawnSVG(
      Panel(x: Axis(ticks: .none), y: Axis(ticks: .none), marks: [.bars(mark)])
    ).areas(Palette.orange)
    let lengths = areas.map { isSideways ? $0.width : $0.height }
    #expect(lengths.count == 3)
    // PLplot rounds corners to 238/32768 points.
    #expect(abs(lengths[1] - 3 * lengths[0]) < 0.05)
    #expect(abs(lengths[2] - lengths[0]) < 0.05)
  }

  @Test("intervals are drawn where both ends are given")
  func intervals() throws {
    let mark = BarMark(
      [Bar(at: 0, 1, low: 0.5, high: 1.5), Bar(at: 1, 1)], thickness: 0.5, colour: Palette.orange)
    let drawn = try DrawnSVG(
      Panel(
        x: Axis(ticks: .none), y: Axis(ticks: .none), marks: [.bars(mark)], border: .none))
    #expect(drawn.lines(.black).count == 4)
  }

  @Test("bars without one finite value are refused")
  func nothing() {
    let mark = BarMark([Bar(at: 0, .nan)], thickness: 1, colour: .black)
    #expect(throws: FigureError.nothingToDraw(panel: "panel 1")) {
      try DrawnSVG(Panel(x: Axis(), y: Axis(), marks: [.bars(mark)]))
    }
  }
}
