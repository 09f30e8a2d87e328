import Testing

@testable import Figures

@Suite("Heat map mark") struct HeatMapMarkTests {
  @Test("cells take the colour of their value, and missing ones stay empty")
  func cells() throws {
    let grid = try Grid(x: [0, 1], y: [0, 1], values: [0, 1, .nan, 9])
    let panel = Panel(
      x: Axis(ticks: .none), y: Axis(ticks: .none),
      marks: [.heatMap(HeatMapMark(grid, range: 0...1))])
    let drawn = try DrawnSVG(panel)
    #expect(drawn.areas(Palette.heat(0)).count == 1)
    // The value above the range takes the colour of its end.
    #expect(drawn.areas(Palette.heat(1)).count == 2)
  }

  @Test("on a logarithmic scale equal ratios are equal steps of colour, and 0 is darkest")
  func logarithmic() throws {
    let grid = try Grid(x: [0, 1], y: [0, 1], values: [1, 10, 100, 0])
    let panel = Panel(
      x: Axis(ticks: .none), y: Axis(ticks: .none),
      marks: [.heatMap(HeatMapMark(grid, range: 1...100, scale: .logarithmic))])
    let drawn = try DrawnSVG(panel)
    #expect(drawn.areas(Palette.heat(0)).count == 2)
    #expect(drawn.areas(Palette.heat(0.5)).count == 1)
    #expect(drawn.areas(Palette.heat(1)).count == 1)
  }

  @Test("a colour bar stands beside the panel")
  func colourBar() throws {
    let grid = try Grid(x: [0, 1], y: [0, 1], values: [0, 1, 2, 3])
    var panel = Panel(
      x: Axis(ticks: .none), y: Axis(ticks: .none),
      marks: [.heatMap(HeatMapMark(grid, range: 0...3))])
    let without = try DrawnSVG(panel).paths.count
    panel.colourBar = ColourBar("Loss", range: 0...3)
    #expect(try DrawnSVG(panel).paths.count > without + 100)
  }

  @Test("a grid without one finite value is refused")
  func nothing() throws {
    let grid = try Grid(x: [0, 1], y: [0, 1], values: [.nan, .nan, .nan, .nan])
    #expect(throws: FigureError.nothingToDraw(panel: "panel 1")) {
      try DrawnSVG(
        Panel(x: Axis(), y: Axis(), marks: [.heatMap(HeatMapMark(grid, range: 0...1))]))
    }
  }
}
