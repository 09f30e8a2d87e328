internal import Claims
internal import Ledger

/// The ledger of trained networks as the one JSON object of `--json`.
struct NetworkLedgerReport: Encodable {
  private let networks: String
  private let setting: String?
  private let significance: Double
  private let claims: [JudgementReport]
  private let notAsked: [Gap]

  private struct Gap: Encodable {
    let claim: String
    let quantity: String
    let missing: String
  }

  /// - Parameters:
  ///   - ledger: What was judged.
  ///   - networks: The table of measures.
  ///   - setting: What the networks are; nil where nobody said.
  init(_ ledger: NetworkLedger, networks: String, setting: String?) {
    (self.networks, self.setting) = (networks, setting)
    significance = ledger.significance
    claims = ledger.judgements.map(JudgementReport.init)
    notAsked = ledger.unasked.map {
      Gap(claim: $0.claim, quantity: $0.quantity, missing: "\($0.missing)")
    }
  }
}
