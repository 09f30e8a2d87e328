import Foundation
import Testing

@Suite("retort claims list") struct ClaimsListTests {
  /// The claims that the ledger was asked for, in its order.
  private static let names = [
    "azl.single-train", "azl.single-multi-view", "azl.single-half", "azl.mu-law", "azl.one-view",
    "azl.lottery", "azl.lottery-bias", "azl.ensemble", "azl.ensemble-law", "azl.distilled",
    "azl.self-distilled", "azl.joint-training", "azl.random-features", "azl.ntk", "azl.gaussian",
    "pham.student-beats-teacher", "pham.flatter-minima", "pham.rounds", "stanton.fidelity",
    "mueller.label-smoothing-teacher",
  ]

  @Test("names every claim with its source")
  func text() throws {
    let outcome = try Program.retort.run("claims", "list")
    #expect(outcome.ending == .exit(0))
    #expect(outcome.errors.isEmpty)
    let lines = outcome.output.split(separator: "\n").map(String.init)
    #expect(lines.filter { !$0.hasPrefix(" ") } == Self.names)
    #expect(lines.count { $0.contains("arXiv:") } == Self.names.count)
    #expect(lines.count { $0.hasSuffix("; also on trained networks") } == 5)
  }

  @Test("prints one JSON object with --json and nothing else")
  func json() throws {
    struct Listing: Decodable {
      struct Entry: Decodable {
        let claim: String
        let statement: String
        let source: String
        let studies: [String]
        let trainedNetworks: Bool
      }
      let claims: [Entry]
    }
    let outcome = try Program.retort.run("claims", "list", "--json")
    #expect(outcome.ending == .exit(0))
    #expect(outcome.errors.isEmpty)
    // The decoder refuses anything after the object.
    let listing = try JSONDecoder().decode(Listing.self, from: Data(outcome.output.utf8))
    #expect(listing.claims.map(\.claim) == Self.names)
    #expect(listing.claims.map(\.trainedNetworks) == Self.names.map { !$0.hasPrefix("azl.") })
    #expect(listing.claims.allSatisfy { !$0.statement.isEmpty && !$0.studies.isEmpty })
  }
}
