import Landscape
import Networks
import Parallelism
import Probing
import Statistics
import Surfaces
import Testing

@Suite("A run of a path") struct PathRunTests {
  private static func ends(_ subject: TinySubject) -> (start: [Double], end: [Double]) {
    let start = subject.network.parameters.values.map { Double($0) }
    return (start, zip(start, subject.direction).map { $0 + 0.3 * $1 })
  }

  @Test("measures a straight way with the losses of the ends exactly at its ends")
  func linear() throws {
    let subject = try TinySubject(.plain, sampleCount: 12)
    let objective = try subject.objective()
    let (start, end) = Self.ends(subject)
    let place = try RunFolder()
    let run = PathRun(.linear, positionCount: 5, partCount: 4, seed: 1)
    let result = try run.result(
      from: start, to: end, of: objective, in: place.probe()
    ) { _, _, _ in }
    #expect(result.positions.map(\.t) == [0, 0.25, 0.5, 0.75, 1])
    #expect(result.positions[0].loss == (try objective.value()))
    try objective.move(to: end)
    #expect(result.positions[4].loss == (try objective.value()))
    let estimate = try #require(result.barrierEstimate)
    #expect(estimate.sampleCount == 4 && estimate.isConverged)
    #expect(try place.text("cells.csv").hasPrefix("cell,first,second,loss,accuracy,loss1,loss2,"))
  }

  @Test("finds a bend that is no worse than the straight way, and goes on where it was")
  func curve() throws {
    let subject = try TinySubject(.plain, sampleCount: 12)
    let (start, end) = Self.ends(subject)
    let settings = try CurveSearch.Settings(steps: 20, rate: 0.05)
    let run = PathRun(.curve(.bezier, settings), positionCount: 5, partCount: 0, seed: 1)
    let whole = try RunFolder()
    var shown: [Int] = []
    let expected = try run.result(
      from: start, to: end, of: subject.objective(), in: whole.probe()
    ) { task, finished, _ in if task == .searching { shown.append(finished) } }
    #expect(shown == [0, 10, 20] && expected.barrierEstimate == nil)
    let straight = try PathRun(.linear, positionCount: 5, partCount: 0, seed: 1).result(
      from: start, to: end, of: subject.objective(), in: RunFolder().probe()
    ) { _, _, _ in }
    func mean(_ result: PathResult) -> Double { result.positions.reduce(0) { $0 + $1.loss } }
    #expect(mean(expected) < mean(straight))

    let place = try RunFolder()
    let broken = #expect(throws: ProbeRunError.self) {
      let cancellation = Cancellation()
      _ = try run.result(
        from: start, to: end, of: subject.objective(cancellation: cancellation),
        in: place.probe()
      ) { task, finished, _ in if finished == 10 { cancellation.cancel() } }
    }
    #expect(broken == .probe(.cancelled))
    var continued: [Int] = []
    let result = try run.result(
      from: start, to: end, of: subject.objective(), in: place.probe()
    ) { task, finished, _ in if task == .searching { continued.append(finished) } }
    #expect(continued == [10, 20] && result == expected)
  }

  @Test("has the table of the figure of barriers")
  func table() throws {
    let subject = try TinySubject(.shallow, sampleCount: 4)
    let (start, end) = Self.ends(subject)
    let place = try RunFolder()
    let result = try PathRun(.linear, positionCount: 3, partCount: 0, seed: 1).result(
      from: start, to: end, of: subject.objective(), in: place.probe()
    ) { _, _, _ in }
    try result.write(
      quantities: (loss: "trainLoss", accuracy: "trainAccuracy"), way: "linear",
      FigureCaption(group: "net", run: "1", setting: "made up"), to: place.path("barrier.csv"))
    let rows = try place.text("barrier.csv").split(separator: "\n")
    #expect(rows.count == 7)
    #expect(rows[0] == "quantity,path,seed,t,value,mean,interval_low,interval_high,setting")
    #expect(rows[1].hasPrefix("trainLoss,linear,1,0.0,") && rows[6].hasPrefix("trainAccuracy,"))
  }
}
