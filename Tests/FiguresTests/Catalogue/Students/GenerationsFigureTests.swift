import Testing

@testable import Figures

@Suite("Figure generations") struct GenerationsFigureTests {
  @Test("each measure has a panel with its values and intervals at the generations")
  func panels() throws {
    let figure = try SyntheticTables.figure("generations")
    #expect(
      figure.panels.map { $0.title?.plainText } == ["trace", "agreement, training", "barrier"])
    #expect(figure.scatters.map { $0.points.map(\.x) } == [[0, 1, 2], [1, 2], [0]])
    #expect(figure.scatters[0].points.map(\.y) == [8, 4, 200])
    #expect(figure.panels.map(\.y.scale) == [.logarithmic, .linear, .linear])
  }

  @Test("all panels have one axis of generations, those of students alone too")
  func axis() throws {
    let axes = try SyntheticTables.figure("generations").panels.map(\.x)
    #expect(axes.allSatisfy { $0 == .generations("Generation", [0, 2]) })
  }

  @Test("a generation that is no whole number from 0 is refused with its line")
  func badGeneration() {
    #expect {
      try SyntheticTables.figure("generations") { $0.replacing("trace,1,", with: "trace,-1,") }
    } throws: { error in
      "\(error)".contains("generations.csv: line 3: generation: found -1")
    }
  }
}
