import Testing

@testable import Figures

@Suite("Figure cifar-baseline") struct CIFARBaselineFigureTests {
  @Test("draws the mean with its band and a line for each seed")
  func lines() throws {
    let lines = try SyntheticTables.figure("cifar-baseline").lines
    #expect(lines.count == 3)
    #expect(lines[0].points.map(\.x) == [1, 2, 3] && lines[0].band.count == 3)
    #expect(zip(lines[0].points, [33, 52, 60.5]).allSatisfy { abs($0.y - $1) < 1e-9 })
    #expect(lines[1].points.map(\.y) == [30, 50, 60] && lines[2].points.map(\.y) == [36, 54, 61])
  }

  @Test("the axis is that of the runs, not of wide intervals")
  func axis() throws {
    let range = try #require(try SyntheticTables.figure("cifar-baseline").panels[0].y.range)
    // Values from 30 to 61, with a twentieth of that to each side.
    #expect(abs(range.lowerBound - 28.45) < 1e-9 && abs(range.upperBound - 62.55) < 1e-9)
  }

  @Test("the caption ends with the last epoch's mean and interval")
  func caption() throws {
    let figure = try SyntheticTables.figure("cifar-baseline")
    #expect(
      figure.caption?.plainText.hasSuffix("After the last epoch: 60.50 [50.50, 70.50].") == true)
    #expect(figure.panels[0].title?.plainText == "resnet20, made up, 3 epochs")
    let alone = try SyntheticTables.figure("cifar-baseline") {
      $0.replacing("0.5050,0.7050", with: ",")
    }
    #expect(alone.caption?.plainText.hasSuffix("After the last epoch: 60.50.") == true)
  }
}
