import Testing

@testable import Figures

@Suite("Figures of differences") struct ExperimentDifferencesFigureTests {
  @Test("pairs stand from the top with sign, interval and p-value")
  func pairs() throws {
    let figure = try SyntheticTables.figure("cifar-ensemble-differences")
    guard case .at(let ticks) = figure.panels[0].y.ticks else {
      Issue.record("the pairs are not on the axis")
      return
    }
    #expect(
      ticks.map(\.label.plainText)
        == ["self-distilled - single", "jointly trained - single", "ensemble - single"])
    let columns = figure.panels[0].sideColumns.map { $0.entries.map(\.label.plainText) }
    #expect(columns == [["+3.00", "−1.00", "+8.00"], ["0.020", "0.400", "–"]])
    let bars = figure.marks.compactMap { if case .intervals(let mark) = $0 { mark } else { nil } }
    #expect(bars.flatMap(\.intervals).map(\.position) == [2, 1])
    #expect(figure.caption?.plainText.contains("between 1 to 3 pairs of runs") == true)
    #expect(
      figure.panels[0].x.label?.plainText == "Difference in test accuracy (percentage points)")
  }

  @Test("zero is on the axis even when every difference is above it")
  func zero() throws {
    let figure = try SyntheticTables.figure("cifar-born-again-differences")
    let hasZero = figure.marks.contains {
      if case .reference(let mark) = $0 { mark.course == .vertical(0) } else { false }
    }
    #expect(hasZero)
    #expect(figure.panels[0].title?.plainText == "made up, 2 epochs")
  }
}
