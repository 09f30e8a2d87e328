import Testing

@testable import Figures

@Suite("Contour mark") struct ContourMarkTests {
  @Test("the contour of x² + y² at 1 is the unit circle")
  func circle() throws {
    let axis = (-20...20).map { Double($0) / 10 }
    let grid = try Grid(
      x: axis, y: axis, values: axis.flatMap { x in axis.map { x * x + $0 * $0 } })
    let mark = try ContourMark(grid, levels: [.init(1, stroke: Stroke(Palette.blue))])
    let panel = Panel(
      x: Axis(range: -2...2, ticks: .none), y: Axis(range: -2...2, ticks: .none),
      marks: [.contour(mark)], border: .none, aspect: 1)
    let frame = try DrawnSVG(panel)
    let corners = frame.lines(Palette.blue).flatMap(\.corners)
    #expect(corners.count > 40)
    let (x, y) = (corners.map(\.x), corners.map(\.y))
    let (left, right) = (try #require(x.min()), try #require(x.max()))
    let (low, high) = (try #require(y.min()), try #require(y.max()))
    let (centreX, centreY, radius) = ((left + right) / 2, (low + high) / 2, (right - left) / 2)
    for corner in corners {
      let (dx, dy) = ((corner.x - centreX) / radius, (corner.y - centreY) / radius)
      // Interpolating along a side of h = 0.1 errs by at most h²/8 · f″/|∇f| = h²/8; centre and
      // radius are read off the same corners and err as much again.
      #expect(abs((dx * dx + dy * dy).squareRoot() - 1) < 0.1 * 0.1 / 4)
    }
  }

  @Test("a hole in the grid is refused with its place")
  func hole() throws {
    let grid = try Grid(x: [0, 1], y: [0, 1], values: [1, 2, 3, .nan])
    #expect {
      try ContourMark(grid, levels: [])
    } throws: { error in
      "\(error)".contains("column 1, row 1 is nan")
    }
  }
}
