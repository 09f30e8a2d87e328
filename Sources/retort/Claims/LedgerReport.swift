internal import Claims
internal import Ledger

/// The ledger of a preset as the one JSON object of `--json`.
struct LedgerReport: Encodable {
  private let preset: String
  private let seed: UInt64
  private let significance: Double
  private let claims: [JudgementReport]
  private let divergences: [String: Int]

  init(_ result: LedgerResult, preset: String) {
    self.preset = preset
    seed = result.plan.seed
    significance = result.significance
    divergences = Dictionary(
      uniqueKeysWithValues: result.evidence.divergences.map { ($0.arm, $0.count) })
    claims = result.judgements.map(JudgementReport.init)
  }
}
