import Testing

@testable import Figures

@Suite("Figure plane") struct PlaneFigureTests {
  private static func heatMap(_ figure: Figure) throws -> HeatMapMark {
    try #require(
      figure.marks.compactMap { if case .heatMap(let mark) = $0 { mark } else { nil } }.first)
  }

  private static func hasContours(_ figure: Figure) -> Bool {
    figure.marks.contains { if case .contour = $0 { true } else { false } }
  }

  /// Fills the one empty cell.
  private static func filled(_ loss: String) throws -> Figure {
    try SyntheticTables.figure("plane") {
      $0.replacing("cell,,1.0,0.5,,", with: "cell,,1.0,0.5,\(loss),")
    }
  }

  @Test("losses have one logarithmic colour scale, which the bar explains")
  func colours() throws {
    let figure = try SyntheticTables.figure("plane")
    let map = try Self.heatMap(figure)
    let bar = try #require(figure.panels[0].colourBar)
    #expect(map.scale == .logarithmic && bar.scale == .logarithmic && map.range == bar.range)
    // From 10^-1.5 at (-1, -0.5) to 10^0.5 at (0, 0.5) and (1, -0.5).
    #expect(abs(map.range.lowerBound - 0.031_622_776_601_683_79) < 1e-12)
    #expect(abs(map.range.upperBound - 3.162_277_660_168_379_5) < 1e-12)
  }

  @Test("a cell that is not computed is blank and said to be so; lines need every cell")
  func missing() throws {
    let partial = try SyntheticTables.figure("plane")
    #expect(try Self.heatMap(partial).grid.values.filter(\.isNaN).count == 1)
    #expect(!Self.hasContours(partial))
    #expect(partial.caption?.plainText.contains("White cells are not computed yet.") == true)
    let whole = try Self.filled("31.6")
    #expect(Self.hasContours(whole))
    #expect(whole.caption?.plainText.contains("White") == false)
  }

  @Test("a loss beyond all numbers has the lightest colour, and one of 0 the darkest")
  func ends() throws {
    let infinite = try Self.filled("inf")
    let map = try Self.heatMap(infinite)
    #expect(map.grid.values.last == map.range.upperBound)
    #expect(try DrawnSVG(try Self.filled("0")).areas(Palette.heat(0)).count >= 2)
    #expect(!Self.hasContours(try Self.filled("0")))
  }

  @Test("trajectories lie on white and end in a filled point; networks have shapes of their own")
  func paths() throws {
    let figure = try SyntheticTables.figure("plane")
    #expect(figure.lines.map(\.stroke.colour) == [.white, Palette.vermillion])
    #expect(figure.lines.map(\.points.count) == [3, 3])
    #expect(figure.scatters.map(\.points.count) == [3, 1, 1, 1])
    #expect(figure.scatters[1].points == [DataPoint(0, 0)])
    #expect(figure.scatters.map(\.symbol.filling) == [.open, .filled, .open, .open])
    #expect(
      figure.legend.map(\.label.plainText) == ["training", "teacher", "generation 1"])
    #expect(figure.scatters[2].symbol.marker != figure.scatters[3].symbol.marker)
  }

  @Test("a flatter plane is drawn in a lower figure, and setting and directions are named")
  func words() throws {
    let figure = try SyntheticTables.figure("plane")
    #expect(figure.caption?.plainText.hasPrefix("made up. Trajectories end") == true)
    #expect(figure.panels[0].x.label?.plainText == "first")
    #expect(figure.panels[0].y.label?.plainText == "second")
    // Rows at -0.25 and 0.5 have cells 0.75 high, so the plane is 1.5 high instead of 2.
    let flatter = try SyntheticTables.figure("plane") {
      $0.replacing(",-0.5,", with: ",-0.25,")
    }
    #expect(flatter.height < figure.height)
  }

  @Test("both axes have one unit unless the plane is far from a square")
  func shape() throws {
    // Cells are 1 wide and 1 high: three columns and two rows.
    #expect(try SyntheticTables.figure("plane").panels[0].aspect == 1.5)
    let flat = try SyntheticTables.figure("plane") {
      $0.replacing(",0.5,", with: ",-0.4,").replacing(",0.25,", with: ",-0.45,")
    }
    #expect(flat.panels[0].aspect == nil)
  }
}
