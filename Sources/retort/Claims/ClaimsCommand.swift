internal import ArgumentParser

/// The claims ledger.
struct ClaimsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "claims",
    abstract: "Test the claims of the literature on synthetic data and on trained networks.",
    discussion: """
      EXAMPLES
        retort claims list
        retort claims run --preset quick --out runs/quick
        retort claims preset standard > mine.yaml
        retort claims judge --networks networks.csv
      """,
    subcommands: [ClaimsList.self, ClaimsRun.self, ClaimsJudge.self, ClaimsPreset.self])
}
