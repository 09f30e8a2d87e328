internal import Claims
internal import Statistics

/// One quantity of a claim with its verdict, as `--json` prints it.
struct JudgementReport: Encodable {
  private let claim: String
  private let source: String
  private let quantity: String
  private let unit: String
  private let regionLow: Double
  private let regionHigh: Double
  private let estimate: Double?
  private let intervalLow: Double?
  private let intervalHigh: Double?
  private let intervalLevel: Double?
  private let method: String?
  private let trials: Int
  private let verdict: String
  private let theorem: Double?

  init(_ judgement: Judgement) {
    let (quantity, estimate) = (judgement.quantity, judgement.estimate)
    claim = judgement.claim
    source = judgement.source
    self.quantity = quantity.name
    unit = quantity.unit
    (regionLow, regionHigh) = (quantity.region.lowerBound, quantity.region.upperBound)
    self.estimate = estimate?.value
    intervalLow = estimate?.interval.lowerBound
    intervalHigh = estimate?.interval.upperBound
    intervalLevel = estimate?.level
    method = estimate?.method.rawValue
    trials = quantity.trialCount
    verdict = judgement.verdict.rawValue
    if case .limit(let value) = quantity.role { theorem = value } else { theorem = nil }
  }
}
