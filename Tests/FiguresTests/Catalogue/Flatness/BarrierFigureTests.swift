import Testing

@testable import Figures

@Suite("Figure barrier") struct BarrierFigureTests {
  @Test("each quantity has a panel under its printed name, accuracies in percent")
  func panels() throws {
    let figure = try SyntheticTables.figure("barrier")
    #expect(figure.panels.map { $0.y.label?.plainText } == ["Train loss", "Test accuracy (%)"])
    #expect(figure.panels.map(\.x.range) == [0...1, 0...1])
    #expect(figure.legend.map(\.label.plainText) == ["linear", "Bezier curve"])
    // The mean of the straight path at t = 1/2: loss 0.05 + 1, accuracy 0.9 - 0.5.
    let middles = figure.lines.filter { $0.stroke == Palette.stroke(0) }.map { $0.points[2].y }
    #expect(zip(middles, [1.05, 40]).allSatisfy { abs($0 - $1) < 1e-9 })
    #expect(middles.count == 2)
  }

  @Test("the scale is linear however high the barrier")
  func linear() throws {
    let figure = try SyntheticTables.figure("barrier") {
      $0.replacing("trainLoss,linear,1,0.5,", with: "trainLoss,linear,1,0.5,9")
    }
    #expect(figure.panels.map(\.y.scale) == [.linear, .linear])
  }

  @Test("a position off the path is refused with its line")
  func offPath() {
    #expect {
      try SyntheticTables.figure("barrier") {
        $0.replacing("trainLoss,linear,1,0.25", with: "trainLoss,linear,1,1.25")
      }
    } throws: { error in
      "\(error)".contains("barrier.csv: line 4: t: found 1.25, allowed is 0 to 1")
    }
  }
}
