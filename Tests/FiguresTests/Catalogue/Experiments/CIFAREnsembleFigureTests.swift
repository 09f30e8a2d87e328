import Testing

@testable import Figures

@Suite("Figure cifar-ensemble") struct CIFAREnsembleFigureTests {
  @Test("groups stand from the top in the table's order, with each run and the mean in percent")
  func groups() throws {
    let figure = try SyntheticTables.figure("cifar-ensemble")
    guard case .at(let ticks) = figure.panels[0].y.ticks else {
      Issue.record("the groups are not on the axis")
      return
    }
    #expect(ticks.map(\.label.plainText) == ["single", "ensemble", "self-distilled"])
    #expect(ticks.map(\.position) == [2, 1, 0])
    #expect(figure.panels[0].x.label?.plainText == "Test accuracy (%)")
    let (runs, means) = (figure.scatters[0].points, figure.scatters[1].points)
    #expect(runs.map(\.y) == [2, 2, 2, 1, 0, 0, 0] && runs[0].x == 50)
    #expect(zip(means, [51.67, 60, 55]).allSatisfy { abs($0.x - $1) < 1e-9 })
    #expect(figure.panels[0].sideColumns[1].entries.map(\.label.plainText) == ["3", "1", "3"])
  }

  @Test("a group of one run has no bar, and the caption says why")
  func oneRun() throws {
    let figure = try SyntheticTables.figure("cifar-ensemble")
    let bars = figure.marks.compactMap { if case .intervals(let mark) = $0 { mark } else { nil } }
    #expect(bars.flatMap(\.intervals).map(\.position) == [2, 0])
    #expect(figure.caption?.plainText.contains("Without a bar: one run") == true)
    #expect(figure.caption?.plainText.contains("Epoch: last.") == true)
  }

  @Test("the title is that of the data, and no other")
  func title() throws {
    let figure = try SyntheticTables.figure("cifar-ensemble") {
      $0.replacing("made up", with: "CIFAR-10 (JPEG copy)")
    }
    #expect(figure.panels[0].title?.plainText == "resnet8, CIFAR-10 (JPEG copy), 2 epochs")
  }

  @Test(
    "rows of two data sets, quantities, epochs or rules are refused with their line",
    arguments: [
      ("ensemble,testAccuracy", "ensemble,testLoss", "line 5: quantity: found 'testLoss'"),
      ("1,resnet8,kd,made up", "1,resnet8,kd,other", "line 5: dataSet: found 'other'"),
      ("1,resnet8,kd,made up,2", "1,resnet8,kd,made up,3", "line 5: epochs: found '3'"),
    ])
  func mixed(old: String, new: String, named: String) {
    #expect {
      try SyntheticTables.figure("cifar-ensemble") { $0.replacing(old, with: new) }
    } throws: { error in
      "\(error)".contains("cifar-ensemble.csv: \(named)")
    }
  }
}
