import Testing

@testable import Figures

@Suite("Interval mark") struct IntervalMarkTests {
  private static let blue = Stroke(Palette.blue, width: 0.8)

  private static func drawn(_ interval: DataInterval, _ y: Axis) throws -> DrawnSVG {
    var y = y
    y.ticks = .none
    return try DrawnSVG(
      Panel(
        x: Axis(range: -1...1, ticks: .none), y: y,
        marks: [.intervals(IntervalMark([interval], stroke: blue))]))
  }

  @Test("an interval inside the panel has two halves and two caps")
  func inside() throws {
    let drawn = try Self.drawn(DataInterval(at: 0, low: 0.2, high: 0.4), Axis(range: 0...1))
    #expect(drawn.lines(Palette.blue).count == 4)
    #expect(drawn.areas(Palette.blue).isEmpty)
  }

  @Test(
    "an end that the panel cannot show becomes an arrow",
    arguments: [
      (DataInterval(at: 0, low: 0.2, high: .infinity), Axis(range: 0...1)),
      (DataInterval(at: 0, low: -3, high: 0.5), Axis(range: 0...1)),
      (DataInterval(at: 0, low: 0, high: 0.5), Axis(scale: .logarithmic, range: 0.01...1)),
    ])
  func outside(interval: DataInterval, axis: Axis) throws {
    let drawn = try Self.drawn(interval, axis)
    #expect(drawn.areas(Palette.blue).count == 1)
    #expect(drawn.lines(Palette.blue).count == 3)
  }

  @Test("intervals without an end or wholly outside are left out")
  func leftOut() throws {
    let mark = IntervalMark(
      [DataInterval(at: 0, low: .nan, high: 1), DataInterval(at: 0, low: 5, high: 6)],
      stroke: Self.blue)
    let drawn = try DrawnSVG(
      Panel(
        x: Axis(range: -1...1, ticks: .none), y: Axis(range: 0...1, ticks: .none),
        marks: [.intervals(mark)]))
    #expect(drawn.lines(Palette.blue).isEmpty)
  }
}
