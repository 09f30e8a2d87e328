internal import ArgumentParser

/// The claims ledger.
struct ClaimsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "claims",
    abstract: "Test the claims of the literature on synthetic data.",
    subcommands: [ClaimsList.self, ClaimsRun.self, ClaimsPreset.self])
}
