internal import Claims
internal import Ledger
internal import Statistics

/// The ledger as the one JSON object of `--json`.
struct LedgerReport: Encodable {
  private let preset: String
  private let seed: UInt64
  private let significance: Double
  private let claims: [Row]
  private let divergences: [String: Int]

  private struct Row: Encodable {
    let claim: String
    let source: String
    let quantity: String
    let unit: String
    let regionLow: Double
    let regionHigh: Double
    let estimate: Double?
    let intervalLow: Double?
    let intervalHigh: Double?
    let intervalLevel: Double?
    let method: String?
    let trials: Int
    let verdict: String
    let theorem: Double?
  }

  init(_ result: LedgerResult, preset: String) {
    self.preset = preset
    seed = result.plan.seed
    significance = result.significance
    divergences = Dictionary(
      uniqueKeysWithValues: result.evidence.divergences.map { ($0.arm, $0.count) })
    claims = result.judgements.map { judgement in
      let (quantity, estimate) = (judgement.quantity, judgement.estimate)
      var theorem: Double?
      if case .limit(let value) = quantity.role { theorem = value }
      return Row(
        claim: judgement.claim, source: judgement.source, quantity: quantity.name,
        unit: quantity.unit, regionLow: quantity.region.lowerBound,
        regionHigh: quantity.region.upperBound, estimate: estimate?.value,
        intervalLow: estimate?.interval.lowerBound, intervalHigh: estimate?.interval.upperBound,
        intervalLevel: estimate?.level, method: estimate?.method.rawValue,
        trials: quantity.trialCount, verdict: judgement.verdict.rawValue, theorem: theorem)
    }
  }
}
