internal import ArgumentParser
internal import Comparisons
internal import Records

/// `retort compare`: means over runs with intervals, and differences pair by pair.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare groups of finished training runs: means, differences, intervals.",
    discussion: """
      A group is runs that differ in their seeds. Its mean has Student's 95 % interval. A pair is \
      two groups of equal size, whose runs are subtracted one from another in the order of the \
      folders; p is Student's, and adjusted by Holm for all pairs. Runs that are unfinished, or \
      differ in data set, epochs, selection rule or number of test images, are refused. The folder \
      of `retort train --members` stands for the ensemble.

      With --out the folder gets groups.csv, runs.csv and differences.csv, with --by-epoch also \
      epochs.csv, from each run's metrics.csv.

      EXAMPLES
        retort compare --group teacher=runs/a-1,runs/a-2,runs/a-3 \\
          --group student=runs/b-1,runs/b-2,runs/b-3 --pair student-teacher
        retort compare --group resnet20=runs/r-1,runs/r-2 --quantity testAccuracy \\
          --quantity testLoss --by-epoch --out runs/compared --json
      """)

  @Option(help: "NAME=FOLDER,FOLDER,...: the runs of a group; again for more groups.")
  var group: [GroupArgument]

  @Option(help: "FIRST-SECOND: the first group less the second; again for more pairs.")
  var pair: [String] = []

  @Option(help: "A number of summary.json; again for more. Default: testAccuracy.")
  var quantity: [String] = []

  @Option(help: "The folder for the tables.")
  var out: String?

  @Flag(help: "Write epochs.csv too: the quantities after every epoch.")
  var byEpoch = false

  @Flag(help: "Print the result as one JSON object on standard output.")
  var json = false

  func validate() throws {
    guard !byEpoch || out != nil else {
      throw ValidationError("--by-epoch writes a table; give its folder with --out")
    }
    guard Set(quantity).count == quantity.count else {
      throw ValidationError("a --quantity is named twice; once is enough")
    }
  }

  func run() throws {
    try Failure.reporting {
      let comparison = try comparison()
      if let out { try write(comparison, to: try OutputFolder(out)) }
      let report = CompareReport(comparison)
      if json { try JSONOutput.print(report) } else { try StandardOutput.print(report.text) }
    }
  }

  private func comparison() throws(ComparisonError) -> RunComparison {
    let names = group.map(\.name)
    var pairs: [GroupPair] = []
    for text in pair { pairs.append(try GroupPair(text, among: names)) }
    var groups: [RunGroup] = []
    for argument in group {
      var runs: [FinishedRun] = []
      for folder in argument.folders { runs.append(try FinishedRun.read(folder)) }
      groups.append(try RunGroup(name: argument.name, runs: runs))
    }
    return try RunComparison(
      groups, pairs: pairs, quantities: quantity.isEmpty ? ["testAccuracy"] : quantity)
  }

  private func write(_ comparison: RunComparison, to folder: OutputFolder) throws {
    if byEpoch { try comparison.epochTable().write(to: folder.file("epochs.csv")) }
    try comparison.groupTable.write(to: folder.file("groups.csv"))
    try comparison.runTable.write(to: folder.file("runs.csv"))
    try comparison.differenceTable.write(to: folder.file("differences.csv"))
  }
}
