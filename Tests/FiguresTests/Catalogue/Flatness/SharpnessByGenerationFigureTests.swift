import Testing

@testable import Figures

@Suite("Figure sharpness-by-generation") struct SharpnessByGenerationFigureTests {
  @Test("each measure has a panel with runs, intervals and means at the generations")
  func panels() throws {
    let figure = try SyntheticTables.figure("sharpness-by-generation")
    #expect(figure.panels.map { $0.title?.plainText } == ["top eigenvalue", "trace"])
    #expect(figure.columns == 2)
    // Two runs a panel: 32, 16 and 8, less or plus 1.
    #expect(figure.lines.map { $0.points.map(\.y) }.prefix(2) == [[31, 15, 7], [33, 17, 9]])
    #expect(figure.scatters.map { $0.points.map(\.x) } == [[0, 1, 2], [0, 1, 2]])
    #expect(figure.scatters[1].points.map(\.y) == [800, 400, 200])
    let bars = figure.marks.compactMap { if case .intervals(let mark) = $0 { mark } else { nil } }
    #expect(bars[0].intervals[0] == DataInterval(at: 0, low: 29, high: 35))
  }

  @Test("generations are whole ticks")
  func ticks() throws {
    guard
      case .at(let ticks) = try SyntheticTables.figure("sharpness-by-generation").panels[0].x.ticks
    else {
      Issue.record("the generations are not on the axis")
      return
    }
    #expect(ticks.map(\.label.plainText) == ["0", "1", "2"])
  }

  @Test("a measure over many orders of magnitude gets a logarithmic axis")
  func scale() throws {
    let figure = try SyntheticTables.figure("sharpness-by-generation") {
      $0.replacing("trace,2,1,199", with: "trace,2,1,1")
    }
    #expect(figure.panels.map(\.y.scale) == [.linear, .logarithmic])
  }

  @Test("a generation that is no whole number is refused with its line")
  func badGeneration() {
    #expect {
      try SyntheticTables.figure("sharpness-by-generation") {
        $0.replacing("top eigenvalue,1,1", with: "top eigenvalue,-1,1")
      }
    } throws: { error in
      "\(error)".contains("sharpness-by-generation.csv: line 4: generation: found -1")
    }
  }
}
