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
  /// Rows of the generations of students, in trial order.
  public var generations: [GenerationStudy.Row] = []
  /// Rows of the students that start near their teacher, in trial order.
  public var fidelity: [FidelityStudy.Row] = []
  /// Rows of the students of smoothed teachers, in trial order.
  public var smoothing: [SmoothingStudy.Row] = []

  /// Evidence without trials.
  public init(preset: StudyPreset) { self.preset = preset }

  /// The outcomes at the preset's own number of classes.
  public var base: [ExperimentOutcome] { experiments[preset.experiment.data.classes] ?? [] }

  /// The arms that left the finite numbers, with how often, in alphabetical order.
  public var divergences: [(arm: String, count: Int)] {
    let arms =
      experiments.values.joined().flatMap(\.diverged) + generations.flatMap(\.diverged)
      + fidelity.flatMap(\.diverged) + smoothing.flatMap(\.diverged)
    var counts = arms.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
    counts["network on the Gaussian mixture"] = gaussian.reduce(0) { $0 + $1.divergedCount }
    counts["share of the mu-law"] = muLaw.values.joined().reduce(0) { total, row in
      total + row.errors.count { $0 == nil }
    }
    let classes = preset.experiment.data.classes
    counts["network with unequal views"] = viewBias.reduce(0) {
      $0 + preset.bias.networks - $1.classes / classes
    }
    return counts.filter { $0.value > 0 }.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 }
  }
}
