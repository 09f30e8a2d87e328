import Comparisons
import Records
import Statistics
import Testing

@Suite("Comparisons of runs") struct RunComparisonTests {
  private static func comparison() throws -> RunComparison {
    try RunComparison(
      [
        MadeUpRun.group("single", [0.80, 0.82, 0.81]),
        MadeUpRun.group("student", [0.83, 0.84, 0.85]),
        MadeUpRun.group("ensemble", [0.86]),
      ],
      pairs: [
        GroupPair(first: "student", second: "single"),
        GroupPair(first: "single", second: "student"),
      ], quantities: ["testAccuracy"])
  }

  @Test("subtract run by run in the order of the folders")
  func differences() throws {
    let result = try #require(try Self.comparison().differences.first)
    #expect(zip(result.mean.values, [0.03, 0.02, 0.04]).allSatisfy { abs($0 - $1) < 1e-15 })
    let interval = try #require(result.mean.estimate).interval
    // Mean 0.03, standard deviation 0.01; t(0.975, 2) = 4.30265273.
    let half = 4.302_652_73 * 0.01 / 3.0.squareRoot()
    #expect(abs(interval.lowerBound - (0.03 - half)) < 1e-9)
    // With 2 degrees of freedom P(|T| > t) = 1 - t / √(2 + t²), here t = 3√3.
    let statistic = 3 * 3.0.squareRoot()
    let expected = 1 - statistic / (2 + statistic * statistic).squareRoot()
    #expect(abs(try #require(result.pValue) - expected) < 1e-9)
    // Two equal p-values: Holm doubles the first, and the second may not be smaller.
    #expect(abs(try #require(result.adjustedPValue) - 2 * expected) < 1e-9)
  }

  @Test("write tables whose empty cells say that there is no interval")
  func tables() throws {
    let comparison = try Self.comparison()
    let groups = comparison.groupTable
    #expect(try groups.strings("group") == ["single", "student", "ensemble"])
    #expect(try groups.integers("runs") == [3, 3, 1])
    #expect(try groups.strings("intervalLow")[2].isEmpty)
    #expect(try groups.strings("standardError")[2].isEmpty)
    #expect(try groups.doubles("minimum") == [0.80, 0.83, 0.86])
    #expect(try groups.doubles("maximum") == [0.82, 0.85, 0.86])
    #expect(try Set(groups.strings("dataSet")) == ["CIFAR-10 (JPEG copy)"])
    #expect(try Set(groups.strings("selectionRule")) == ["last epoch"])

    let runs = comparison.runTable
    #expect(try runs.strings("seed") == ["1", "2", "3", "1", "2", "3", "1"])
    #expect(try runs.doubles("value") == [0.80, 0.82, 0.81, 0.83, 0.84, 0.85, 0.86])
    #expect(try runs.doubles("mean")[0] == groups.doubles("mean")[0])

    let differences = comparison.differenceTable
    #expect(try differences.strings("pair") == ["student - single", "single - student"])
    let means = try differences.doubles("meanDifference")
    #expect(means[0] == -means[1])
  }

  @Test(
    "refuse by name a run that differs in what all must share",
    arguments: [
      (
        "dataSet",
        RunTerms(dataSet: "CIFAR-10", epochs: 2, selectionRule: "last epoch", testSamples: 10_000)
      ),
      (
        "epochs",
        RunTerms(
          dataSet: "CIFAR-10 (JPEG copy)", epochs: 3, selectionRule: "last epoch",
          testSamples: 10_000)
      ),
      (
        "selectionRule",
        RunTerms(
          dataSet: "CIFAR-10 (JPEG copy)", epochs: 2, selectionRule: "best validation accuracy",
          testSamples: 10_000)
      ),
      (
        "testSamples",
        RunTerms(
          dataSet: "CIFAR-10 (JPEG copy)", epochs: 2, selectionRule: "last epoch",
          testSamples: 1_000)
      ),
      (
        "testViews",
        RunTerms(
          dataSet: "CIFAR-10 (JPEG copy)", epochs: 2, selectionRule: "last epoch",
          testSamples: 10_000, testViews: "mirrored")
      ),
    ])
  func foreignRun(term: String, terms: RunTerms) throws {
    let groups = [
      try MadeUpRun.group("single", [0.8]), try MadeUpRun.group("student", [0.8], terms: terms),
    ]
    #expect {
      try RunComparison(groups, quantities: ["testAccuracy"])
    } throws: { error in
      "\(error)".contains("student-1: \(term): found ") && "\(error)".contains("that of single-1")
        && (error as? ComparisonError)?.isData == true
    }
  }

  @Test("refuse requests that cannot be met, and say what is allowed")
  func requests() throws {
    let (single, student) = (
      try MadeUpRun.group("single", [0.8, 0.9]), try MadeUpRun.group("student", [0.8])
    )
    let pair = GroupPair(first: "student", second: "single")
    #expect(throws: ComparisonError.unequalPair(pair: "student - single", first: 1, second: 2)) {
      try RunComparison([single, student], pairs: [pair], quantities: ["testAccuracy"])
    }
    #expect(throws: ComparisonError.repeatedGroup(name: "single")) {
      try RunComparison([single, single], quantities: ["testAccuracy"])
    }
    #expect {
      try RunComparison([single], quantities: ["testLoss"])
    } throws: { error in
      "\(error)".contains("single-1 has no 'testLoss'; it has testAccuracy")
    }
    #expect(throws: ComparisonError.unknownPair(text: "student - teacher", groups: ["student"])) {
      try RunComparison(
        [student], pairs: [GroupPair(first: "student", second: "teacher")],
        quantities: ["testAccuracy"])
    }
    #expect(throws: ComparisonError.emptyGroup(name: "none")) {
      try RunGroup(name: "none", runs: [])
    }
    let run = MadeUpRun.run("a", ["testAccuracy": 0.8])
    #expect(throws: ComparisonError.repeatedRun(group: "twice", path: "a")) {
      try RunGroup(name: "twice", runs: [run, run])
    }
  }
}
