import Comparisons
import Records
import Testing

@Suite("Comparisons of runs by epoch") struct RunComparisonEpochsTests {
  private let folder: MadeUpRun.Folder

  init() throws { folder = try MadeUpRun.Folder() }

  private func comparison(_ metrics: [String]) throws -> RunComparison {
    var runs: [FinishedRun] = []
    for (index, text) in metrics.enumerated() {
      let path = try folder.write(text, to: "metrics.csv", of: "run-\(index)")
      runs.append(MadeUpRun.run(path, seed: UInt64(index), ["testAccuracy": 0.5]))
    }
    return try RunComparison(
      [try RunGroup(name: "resnet8", runs: runs)], quantities: ["testAccuracy"])
  }

  @Test("have one row for each epoch and run, with the epoch's mean beside it")
  func table() throws {
    let table = try comparison([
      "epoch,testAccuracy\n1,0.4\n2,0.6\n", "epoch,testAccuracy\n1,0.5\n2,0.6\n",
    ]).epochTable()
    #expect(try table.integers("epoch") == [1, 1, 2, 2])
    #expect(try table.strings("seed") == ["0", "1", "0", "1"])
    #expect(try table.doubles("value") == [0.4, 0.5, 0.6, 0.6])
    #expect(try abs(table.doubles("mean")[0] - 0.45) < 1e-15)
    // In the second epoch the runs agree, which gives no interval.
    #expect(try table.strings("intervalLow").map(\.isEmpty) == [false, false, true, true])
  }

  @Test(
    "refuse metrics that are not those of the summary",
    arguments: [
      ("epoch,testAccuracy\n1,0.4\n", "epoch: found 1 rows, allowed are the epochs 1 to 2"),
      ("epoch,testLoss\n1,0.4\n2,0.4\n", "testAccuracy: there is no such column"),
    ])
  func foreign(text: String, named: String) throws {
    let comparison = try comparison([text])
    #expect {
      try comparison.epochTable()
    } throws: { error in
      "\(error)".contains("metrics.csv") && "\(error)".contains(named)
    }
  }
}
