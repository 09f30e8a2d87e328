import Testing

@testable import Figures

@Suite("Figure random-features") struct RandomFeaturesFigureTests {
  @Test("bars stand in groups by learner, in colours by arm, without overlap")
  func groups() throws {
    let figure = try SyntheticTables.figure("random-features")
    let series = figure.marks.compactMap { if case .bars(let mark) = $0 { mark } else { nil } }
    #expect(series.count == 2)
    #expect(Set(series.map(\.colour)).count == 2)
    #expect(figure.legend.map(\.label.plainText) == ["single", "ensemble"])
    let places = series.flatMap { $0.bars.map(\.position) }.sorted()
    let gaps = zip(places, places.dropFirst()).map { $1 - $0 }
    #expect(gaps.allSatisfy { $0 > series[0].thickness })
  }

  @Test("an arm that a learner lacks leaves its place empty")
  func missingArm() throws {
    let figure = try SyntheticTables.figure("random-features") {
      $0.replacing("NTK features,ensemble", with: "NTK features,joint")
    }
    #expect(figure.legend.count == 3)
    #expect(try !figure.bytes(as: .svg).isEmpty)
  }
}
