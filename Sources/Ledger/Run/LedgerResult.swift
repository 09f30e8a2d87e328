public import Claims
internal import Comparators
internal import MultiView
public import Records
internal import Statistics
internal import Studies

/// A finished ledger: the evidence in a store, and what it says of every claim.
public struct LedgerResult: JudgedClaims {
  /// The plan that was run.
  public let plan: LedgerPlan
  /// All trials of the plan.
  public let evidence: Evidence
  /// One judgement for each quantity of each claim, in the ledger's order.
  public let judgements: [Judgement]
  /// The chance that any verdict is wrong.
  public let significance: Double

  public var claims: [any Claim] { plan.claims }

  /// Judges what a store holds.
  ///
  /// Trials beyond the plan's, left by a larger run, are not used.
  ///
  /// - Throws: `StoreError` for unreadable rows, `StatisticsError` for too few trials.
  public init(_ plan: LedgerPlan, store: StudyStore, significance: Double = 0.05) throws {
    self.plan = plan
    self.significance = significance
    evidence = try Self.evidence(plan, store)
    var entries: [(claim: any Claim, quantity: Quantity)] = []
    for claim in plan.claims {
      for quantity in claim.quantities(from: evidence) { entries.append((claim, quantity)) }
    }
    judgements = try Bench(significance: significance).judge(entries)
  }

  private static func evidence(_ plan: LedgerPlan, _ store: StudyStore) throws -> Evidence {
    let counts = Dictionary(
      uniqueKeysWithValues: plan.series.map { ($0.name, $0.trialCount) })
    func rows<Row: Decodable>(_ name: String, _ type: Row.Type) throws -> [Row] {
      guard let count = counts[name] else { return [] }
      return try store.rows(series: name, as: type).filter { $0.trial < count }.map(\.row)
    }
    var evidence = Evidence(preset: plan.contents.preset)
    let own = plan.contents.preset.experiment.data.classes
    for classes in [own] + plan.contents.budget.scaling.map(\.classes) {
      let outcomes = try rows(
        LedgerPlan.SeriesName.multiView(classes), ExperimentOutcome.self)
      if !outcomes.isEmpty { evidence.experiments[classes] = outcomes }
      let shares = try rows(LedgerPlan.SeriesName.muLaw(classes), MuLawStudy.Row.self)
      if !shares.isEmpty { evidence.muLaw[classes] = shares }
    }
    evidence.viewBias = try rows(LedgerPlan.SeriesName.viewBias, ViewBiasStudy.Row.self)
    for kind in FeatureKind.allCases {
      evidence.features[kind] = try rows(
        LedgerPlan.SeriesName.features(kind), FeatureComparisonResult.self)
    }
    evidence.gaussian = try rows(LedgerPlan.SeriesName.gaussian, GaussianExperimentResult.self)
    evidence.generations = try rows(
      LedgerPlan.SeriesName.generations, GenerationStudy.Row.self)
    evidence.fidelity = try rows(LedgerPlan.SeriesName.fidelity, FidelityStudy.Row.self)
    evidence.smoothing = try rows(LedgerPlan.SeriesName.smoothing, SmoothingStudy.Row.self)
    return evidence
  }
}
