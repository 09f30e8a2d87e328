internal import ArgumentParser
internal import Claims
internal import Ledger
internal import Records

/// Judges claims on networks that were trained, from a table of what was measured of them.
struct ClaimsJudge: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "judge",
    abstract: "Judge claims on trained networks, from a table of measures.",
    discussion: """
      The table has the columns chain,network,quantity,value and a row for each number. A chain is
      one trial: the seed of a teacher and of all networks compared with it. Claims, regions and
      statistics are those of `retort claims run --preset students`; a quantity that no chain has
      the rows for is named and not asked.

      NETWORKS
      \(TrainedNetworks.Network.allCases.map(\.rawValue).joined(separator: ", "))

      QUANTITIES
      \(TrainedNetworks.Measure.allCases.map(\.rawValue).joined(separator: ", "))

      EXAMPLES
        retort claims judge --networks networks.csv
        retort claims judge pham.flatter-minima stanton.fidelity --networks networks.csv \\
          --setting "ResNet-8, CIFAR-10, 8 epochs" --out runs/judged --strict

      With --out the folder gets claims.csv, which `retort-plot ledger` draws.
      """)

  @Argument(help: "The claims to judge; none: all that can be judged on trained networks.")
  var ids: [String] = []

  @Option(help: "The table of measures, a CSV file.")
  var networks: String

  @Option(help: "What the networks are, as the table's heading says it; default: the file.")
  var setting: String?

  @Option(help: "The folder for claims.csv.")
  var out: String?

  @Flag(help: "Print one JSON object on standard output.")
  var json = false

  @Flag(help: "Exit with 2 if a claim was refuted.")
  var strict = false

  func run() throws {
    try Failure.reporting {
      let ledger = try NetworkLedger(
        claimsNamed: ids, on: NetworkTable.read(networks), from: networks)
      let folder = try out.map(OutputFolder.init)
      if let folder { try ledger.claimsTable.write(to: folder.file("claims.csv")) }
      if json {
        try JSONOutput.print(NetworkLedgerReport(ledger, networks: networks, setting: setting))
      } else {
        let text = LedgerText(
          ledger, heading: setting ?? networks, remarks: ledger.unasked.map { "not asked: \($0)" })
        try StandardOutput.print(text.text)
        if let folder { try StandardOutput.print("written to \(folder.path)") }
      }
      if strict, ledger.judgements.contains(where: { $0.verdict == .refuted }) {
        throw Failure.claimRefuted
      }
    }
  }
}
