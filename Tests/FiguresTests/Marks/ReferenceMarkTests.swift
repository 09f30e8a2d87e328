import Testing

@testable import Figures

@Suite("Reference mark") struct ReferenceMarkTests {
  private static func lines(_ course: ReferenceMark.Course) throws -> [DrawnSVG.Path] {
    let stroke = Stroke(Palette.purple)
    return try DrawnSVG(
      Panel(
        x: Axis(range: 0...2, ticks: .none), y: Axis(range: 1...3, ticks: .none),
        marks: [
          .reference(ReferenceMark(course, label: "here", stroke: stroke)),
          .scatter(ScatterMark([DataPoint(1, 1)], symbol: Palette.symbol(0))),
        ])
    ).lines(Palette.purple)
  }

  @Test("lines run across the panel")
  func across() throws {
    let horizontal = try #require(Self.lines(.horizontal(2)).first)
    #expect(horizontal.height == 0 && horizontal.width > 150)
    let vertical = try #require(Self.lines(.vertical(2)).first)
    #expect(vertical.width == 0 && vertical.height > 50)
  }

  @Test("the diagonal covers what both ranges share")
  func diagonal() throws {
    // From (1, 1) to (2, 2): half of either range.
    let whole = try #require(Self.lines(.horizontal(2)).first)
    let diagonal = try #require(Self.lines(.diagonal).first)
    #expect(abs(diagonal.width - whole.width / 2) < 0.05)
  }

  @Test("a line outside the panel is left out")
  func outside() throws {
    #expect(try Self.lines(.vertical(7)).isEmpty)
  }
}
