import Landscape
import Probing
import Surfaces
import Testing

@Suite("A run of a surface") struct SurfaceRunTests {
  private static let curvatures = [1.0, 2, 3]
  private static let home = [0.0, 0, 0]

  private static func slice() throws -> Slice {
    try Slice(
      through: home, along: Direction([1, 0, 1]), at: GridAxis(-2...2, count: 5))
  }

  // Along (1, 0, 1) the loss is ½ (1 + 3) x².
  @Test("measures every cell, and keeps each")
  func cells() throws {
    let place = try RunFolder()
    let cells = try SurfaceRun(Self.slice()).cells(
      of: Bowl(Self.curvatures, at: Self.home), .loss, in: place.probe()
    ) { _, _ in }
    #expect(cells.values(of: "loss") == [8, 2, 0, 2, 8])
    #expect(try place.text("cells.csv").split(separator: "\n").count == 6)
  }

  @Test("interrupted, measures the missing cells alone")
  func continued() throws {
    let place = try RunFolder()
    #expect(throws: ProbeRunError.probe(.cancelled)) {
      var made = 0
      let measurement = CellMeasurement<Bowl>(columns: ["loss"]) {
        (bowl) throws(LandscapeError) in
        made += 1
        if made > 2 { throw .cancelled }
        return [bowl.value()]
      }
      _ = try SurfaceRun(Self.slice()).cells(
        of: Bowl(Self.curvatures, at: Self.home), measurement, in: place.probe()
      ) { _, _ in }
    }
    let bowl = Bowl(Self.curvatures, at: Self.home)
    var shown: [Int] = []
    let cells = try SurfaceRun(Self.slice()).cells(of: bowl, .loss, in: place.probe()) {
      finished, _ in shown.append(finished)
    }
    #expect(cells.values(of: "loss") == [8, 2, 0, 2, 8])
    // Two of the five were there; the check takes two losses.
    #expect(shown == [2, 3, 4, 5] && bowl.lossCount == 2 + 3)
  }

  @Test("refuses a loss that differs from one computation to the next")
  func notDeterministic() throws {
    final class Restless: DifferentiableObjective {
      let layout = ParameterLayout([(name: "w", shape: [3], kind: .weight)])
      var point = SurfaceRunTests.home
      private var count = 0.0
      func move(to point: [Double]) { self.point = point }
      func value() -> Double {
        count += 1
        return count
      }
      func gradient(into gradient: inout [Double]) {}
      func multiply(
        _ matrix: CurvatureMatrix, _ vector: [Double], into product: inout [Double]
      ) {}
    }
    #expect(
      throws: ProbeRunError.probe(.notDeterministic(quantity: "the loss", difference: 0.5))
    ) {
      try SurfaceRun(Self.slice()).cells(of: Restless(), .loss, in: RunFolder().probe()) { _, _ in }
    }
  }
}
