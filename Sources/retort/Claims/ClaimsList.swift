internal import ArgumentParser
internal import Claims

/// Lists the claims with their statements and sources.
struct ClaimsList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the claims: statement, source and the studies they need.",
    discussion: """
      EXAMPLES
        retort claims list
        retort claims list --json
      """)

  @Flag(help: "Print one JSON object on standard output.")
  var json = false

  func run() throws {
    try Failure.reporting {
      if json { return try JSONOutput.print(Listing(claims: ClaimRegistry.all.map(Entry.init))) }
      for claim in ClaimRegistry.all {
        let studies = claim.budget.map(\.rawValue).sorted().joined(separator: ", ")
        let others = claim is any NetworkClaim ? "; also on trained networks" : ""
        try StandardOutput.print(
          """
          \(claim.id)
              \(claim.statement)
              \(claim.source); studies: \(studies)\(others)
          """)
      }
    }
  }

  private struct Listing: Encodable {
    let claims: [Entry]
  }

  private struct Entry: Encodable {
    let claim: String
    let statement: String
    let source: String
    let studies: [String]
    let trainedNetworks: Bool

    init(_ claim: any Claim) {
      self.claim = claim.id
      statement = claim.statement
      source = claim.source
      studies = claim.budget.map(\.rawValue).sorted()
      trainedNetworks = claim is any NetworkClaim
    }
  }
}
