import Testing

@testable import Figures

@Suite("Line mark") struct LineMarkTests {
  private static func panel(_ mark: LineMark, scale: Axis.Scale = .linear) -> Panel {
    Panel(x: Axis(ticks: .none), y: Axis(scale: scale, ticks: .none), marks: [.line(mark)])
  }

  @Test("a missing value leaves a gap")
  func gap() throws {
    let points = [(0, 1), (1, 2), (2, .nan), (3, 1), (4, 3)].map { DataPoint($0.0, $0.1) }
    let mark = LineMark(points, stroke: Stroke(Palette.blue))
    let drawn = try DrawnSVG(Self.panel(mark))
    #expect(drawn.lines(Palette.blue).map(\.corners.count) == [2, 2])
  }

  @Test("the line keeps the proportions of the data")
  func proportions() throws {
    let points = [DataPoint(0, 0), DataPoint(1, 1), DataPoint(4, 2)]
    let mark = LineMark(points, stroke: Stroke(Palette.blue))
    let corners = try #require(DrawnSVG(Self.panel(mark)).lines(Palette.blue).first).corners
    // Steps of PLplot's grid: 238 points over 32,768, twice.
    let slack = 238 / 16_384.0
    let ratio = 3 * (corners[1].x - corners[0].x) - (corners[2].x - corners[1].x)
    #expect(abs(ratio) < 4 * slack)
    #expect(abs(corners[2].y + corners[0].y - 2 * corners[1].y) < 4 * slack)
  }

  @Test("the band is one area, interrupted where an end is missing")
  func band() throws {
    let band = (0..<5).map { index in
      let place = Double(index)
      return DataInterval(at: place, low: index == 2 ? .nan : 0, high: 1)
    }
    let mark = LineMark(
      band.map { DataPoint($0.position, 0.5) }, stroke: Stroke(Palette.blue), band: band)
    let areas = try DrawnSVG(Self.panel(mark)).areas(Palette.blue)
    #expect(areas.count == 2)
  }

  @Test("dashes cover their share of the line")
  func dashes() throws {
    let points = [DataPoint(0, 0), DataPoint(1, 1)]
    let mark = LineMark(points, stroke: Stroke(Palette.blue, dash: .dashed))
    let pieces = try DrawnSVG(Self.panel(mark)).lines(Palette.blue)
    let solid = try DrawnSVG(Self.panel(LineMark(points, stroke: Stroke(Palette.blue))))
      .lines(Palette.blue)
    let length = pieces.reduce(0) { $0 + $1.width }
    // 3.2 of every 5.0 points are drawn; the last period may be cut anywhere.
    let share = length / (try #require(solid.first)).width
    #expect(abs(share - 3.2 / 5) < 0.02)
  }
}
