public import Comparators
public import MultiView
public import Studies

/// The trials that a ledger has, by study.
public struct Evidence: Sendable {
  /// The regime that the trials were run in.
  public let preset: StudyPreset
  /// Outcomes of the multi-view experiment by number of classes, in trial order.
  public var experiments: [Int: [ExperimentOutcome]] = [:]
  /// Rows of the μ-law by number of classes, in trial order.
  public var muLaw: [Int: [MuLawStudy.Row]] = [:]
  /// Rows of the biased lottery, in trial order.
  public var viewBias: [ViewBiasStudy.Row] = []
  /// Comparisons of linear heads by kind of features, in trial order.
  public var features: [FeatureKind: [FeatureComparisonResult]] = [:]
  /// Outcomes on the Gaussian mixture, in trial order.
  public var gaussian: [GaussianExperimentResult] = []

  /// Evidence without trials.
  public init(preset: StudyPreset) { self.preset = preset }

  /// The outcomes at the preset's own number of classes.
  public var base: [ExperimentOutcome] { experiments[preset.experiment.data.classes] ?? [] }

  /// The arms that left the finite numbers, with how often, in alphabetical order.
  public var divergences: [(arm: String, count: Int)] {
    let arms = experiments.values.joined().flatMap(\.diverged)
    return Dictionary(grouping: arms, by: { $0 }).map { ($0.key, $0.value.count) }
      .sorted { $0.0 < $1.0 }
  }
}
