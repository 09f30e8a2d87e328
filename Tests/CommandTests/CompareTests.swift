import Foundation
import Testing

@Suite("retort compare") struct CompareTests {
  private let folder: TemporaryFolder

  /// Two single networks and two students with accuracies that halves and quarters make exact.
  init() throws {
    folder = try TemporaryFolder()
    for (name, accuracy) in [("a-1", 0.5), ("a-2", 0.625), ("b-1", 0.75), ("b-2", 0.75)] {
      try Self.write(name, accuracy: accuracy, in: folder)
    }
  }

  private static func write(
    _ name: String, accuracy: Double, dataSet: String = "CIFAR-10 (JPEG copy)", epochs: Int = 2,
    in folder: TemporaryFolder
  ) throws {
    try FileManager.default.createDirectory(
      atPath: folder.path(name), withIntermediateDirectories: true)
    try folder.write(
      "\(name)/summary.json",
      """
      {
        "dataSet" : "\(dataSet)", "epochs" : \(epochs), "method" : "kd", "model" : "resnet8",
        "seed" : 3, "selectionRule" : "last epoch", "testAccuracy" : \(accuracy),
        "testLoss" : 1.5, "testSamples" : 10000, "wantedEpochs" : 2
      }
      """)
    try folder.write("\(name)/metrics.csv", "epoch,testAccuracy\n1,0.25\n2,\(accuracy)\n")
  }

  private func compare(_ arguments: String...) throws -> Program.Outcome {
    try Program.retort.run(
      ["compare", "--group", "single=\(folder.path("a-1")),\(folder.path("a-2"))"]
        + ["--group", "student=\(folder.path("b-1")),\(folder.path("b-2"))"] + arguments)
  }

  @Test("prints means, intervals and differences within 100 columns, and writes the tables")
  func tables() throws {
    let outcome = try compare("--pair", "student-single", "--by-epoch", "--out", folder.path("out"))
    #expect(outcome.ending == .exit(0), "\(outcome.errors)")
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 100 })
    #expect(lines.first?.hasPrefix("CIFAR-10 (JPEG copy), 2 epochs, last epoch;") == true)
    #expect(lines.contains { $0.hasPrefix("single") && $0.contains("0.5625") })
    #expect(lines.contains { $0.hasPrefix("student ") && $0.contains("all alike, no interval") })
    #expect(lines.contains { $0.hasPrefix("student - single") && $0.contains("+0.1875") })
    #expect(
      try folder.names(in: "out")
        == ["differences.csv", "epochs.csv", "groups.csv", "runs.csv"])
    #expect(
      try folder.text("out/groups.csv").contains(
        "student,testAccuracy,2,0.75,,,,0.75,0.75,CIFAR-10 (JPEG copy),2,last epoch"))
    #expect(try folder.text("out/epochs.csv").split(separator: "\n").count == 1 + 2 * 4)
    #expect(
      try folder.text("out/differences.csv").contains("student - single,testAccuracy,2,0.1875"))
  }

  /// What `--json` prints.
  private struct Report: Decodable {
    struct Group: Decodable {
      let group: String
      let runs: Int
      let mean: Double
      let intervalLow: Double?
      let note: String?
    }

    let dataSet: String
    let groups: [Group]
  }

  @Test("prints one JSON object, in which one run has no interval and says so")
  func json() throws {
    let outcome = try Program.retort.run(
      "compare", "--group", "one=\(folder.path("a-1"))", "--quantity", "testAccuracy",
      "--quantity", "testLoss", "--json")
    let report = try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
    #expect(report.dataSet == "CIFAR-10 (JPEG copy)")
    #expect(report.groups.map(\.mean) == [0.5, 1.5] && report.groups.map(\.runs) == [1, 1])
    #expect(report.groups[0].intervalLow == nil)
    #expect(report.groups[0].note == "one run, no interval")
  }

  @Test(
    "refuses runs that are unfinished or of another kind with 65 and their names",
    arguments: [
      ("CIFAR-10 (JPEG copy)", 1, "found 1 of 2 epochs"),
      ("CIFAR-10", 2, "dataSet: found CIFAR-10"),
    ])
  func badData(dataSet: String, epochs: Int, named: String) throws {
    try Self.write("c", accuracy: 0.5, dataSet: dataSet, epochs: epochs, in: folder)
    let outcome = try compare("--group", "other=\(folder.path("c"))", "--out", folder.path("out"))
    #expect(outcome.ending == .exit(65))
    #expect(outcome.errors.contains(folder.path("c")), "\(outcome.errors)")
    #expect(outcome.errors.contains(named), "\(outcome.errors)")
    #expect(outcome.output.isEmpty && !folder.exists("out"))
  }

  @Test("refuses a folder without a run with 65")
  func missing() throws {
    let outcome = try compare("--group", "other=\(folder.path("absent"))")
    #expect(outcome.ending == .exit(65) && outcome.errors.contains("absent/summary.json"))
  }

  @Test(
    "refuses bad requests with 64 and says what is allowed",
    arguments: [
      (["--pair", "student-teacher"], "the groups are single, student"),
      (["--group", "none"], "--group"), (["--group", "empty="], "--group"),
      (["--quantity", "accuracy"], "it has epochs, seed, testAccuracy"),
      (["--by-epoch"], "--out"), (["--quantity", "testLoss", "--quantity", "testLoss"], "twice"),
    ])
  func badRequests(arguments: [String], named: String) throws {
    let outcome = try Program.retort.run(
      ["compare", "--group", "single=\(folder.path("a-1"))", "--group"]
        + ["student=\(folder.path("b-1"))"] + arguments)
    #expect(outcome.ending == .exit(64), "\(outcome.errors)")
    #expect(outcome.errors.contains(named), "\(outcome.errors)")
  }

  @Test("refuses pairs of groups of different length with 64 and both numbers")
  func unequal() throws {
    let outcome = try compare(
      "--group", "one=\(folder.path("b-1"))", "--pair", "one-single")
    #expect(outcome.ending == .exit(64))
    #expect(outcome.errors.contains("'one - single' has 1 and 2 runs"), "\(outcome.errors)")
  }
}
