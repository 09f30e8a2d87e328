public import Claims
internal import Comparators
internal import MultiView
public import Parallelism
public import Records
public import Studies

/// Which trials a run of the ledger needs, and where their rows go.
public struct LedgerPlan: Sendable {
  /// The claims to judge, in the ledger's order.
  public let claims: [any Claim]
  /// The regime and its trials.
  public let contents: PresetFile.Contents
  /// The seed that fixes every trial.
  public let seed: UInt64
  /// The series of trials, each with its own name in the store.
  public let series: [Series]

  /// The plan for some claims in a regime.
  ///
  /// - Throws: `SettingsViolation` if a study cannot be run, or cannot answer a claim.
  public init(
    claims: [any Claim], contents: PresetFile.Contents, seed: UInt64
  ) throws {
    self.claims = claims
    self.contents = contents
    self.seed = seed
    for claim in claims { try claim.check(contents.preset) }
    let kinds = claims.reduce(into: Set<StudyKind>()) { $0.formUnion($1.budget) }
    series = try Self.series(for: kinds, contents)
  }

  /// What a store of this plan belongs to. Neither the number of trials nor the claims chosen
  /// matter: both may grow without changing a row.
  ///
  /// - Parameter workers: Recorded, not compared.
  /// - Throws: `StoreError` if the settings refuse to be encoded.
  public func identity(workers: Workers) throws(StoreError) -> StudyIdentity {
    struct Settings: Encodable {
      let preset: StudyPreset
      let seed: UInt64
    }
    return try StudyIdentity(
      study: "claims", programVersion: Version.current,
      settings: Settings(preset: contents.preset, seed: seed),
      provenance: Provenance.current(workers: workers))
  }

  // MARK: - Series

  /// Names of series; part of the file format.
  enum SeriesName {
    static func multiView(_ classes: Int) -> String { "multi-view-k\(classes)" }
    static func muLaw(_ classes: Int) -> String { "mu-law-k\(classes)" }
    static let viewBias = "view-bias"
    static func features(_ kind: FeatureKind) -> String {
      kind == .randomReLU ? "random-features" : "tangent-features"
    }
    static let gaussian = "gaussian"
    static let generations = "generations"
    static let fidelity = "fidelity"
    static let smoothing = "label-smoothing"
  }

  private static func series(
    for kinds: Set<StudyKind>, _ contents: PresetFile.Contents
  ) throws -> [Series] {
    let preset = contents.preset
    let trials = contents.budget.base
    let own = preset.experiment.data.classes
    var sizes = [TrialBudget.Size(classes: own, trials: trials)]
    if kinds.contains(.scaling) { sizes += contents.budget.scaling }
    var series: [Series] = []
    for size in sizes {
      let experiment = preset.experiment.scaled(toClasses: size.classes)
      let cost = Self.cost(of: experiment)
      if kinds.contains(.multiView) {
        series.append(
          Series(
            try MultiViewStudy(experiment), name: SeriesName.multiView(size.classes),
            trialCount: size.trials, cost: cost))
      }
      if kinds.contains(.muLaw) {
        let settings = MuLawStudy.Settings(
          experiment: experiment, shares: preset.muLaw.shares, networks: preset.muLaw.networks)
        series.append(
          Series(
            try MuLawStudy(settings), name: SeriesName.muLaw(size.classes),
            trialCount: size.trials, cost: cost / 3))
      }
    }
    let cost = Self.cost(of: preset.experiment)
    if kinds.contains(.viewBias) {
      let settings = ViewBiasStudy.Settings(
        experiment: preset.experiment, factor: preset.bias.factor,
        networks: preset.bias.networks)
      series.append(
        Series(
          try ViewBiasStudy(settings), name: SeriesName.viewBias, trialCount: trials,
          cost: cost / 8))
    }
    for (study, kind) in [
      (StudyKind.randomFeatures, FeatureKind.randomReLU), (.tangentFeatures, .tangent),
    ] where kinds.contains(study) {
      let settings = FeatureStudy.Settings(
        data: preset.experiment.data, comparison: preset.features, kind: kind)
      series.append(
        Series(
          try FeatureStudy(settings), name: SeriesName.features(kind), trialCount: trials,
          cost: cost / 3))
    }
    if kinds.contains(.gaussian) {
      series.append(
        Series(
          try GaussianStudy(preset.gaussian), name: SeriesName.gaussian, trialCount: trials,
          cost: cost / 3))
    }
    if let students = preset.students {
      series += try Self.series(of: students, for: kinds, contents)
    }
    return series
  }

  /// The series on students of single networks.
  private static func series(
    of students: StudentSettings, for kinds: Set<StudyKind>, _ contents: PresetFile.Contents
  ) throws -> [Series] {
    let (experiment, trials) = (contents.preset.experiment, contents.budget.base)
    let settings = GenerationStudy.Settings(experiment: experiment, students: students)
    let cost = Self.cost(of: experiment)
    var series: [Series] = []
    if kinds.contains(.generations) {
      series.append(
        Series(
          try GenerationStudy(settings), name: SeriesName.generations, trialCount: trials,
          cost: 2 * cost))
    }
    if kinds.contains(.fidelity) {
      series.append(
        Series(
          try FidelityStudy(settings), name: SeriesName.fidelity, trialCount: trials, cost: cost))
    }
    if kinds.contains(.smoothing) {
      series.append(
        Series(
          try SmoothingStudy(settings), name: SeriesName.smoothing, trialCount: trials,
          cost: cost / 2))
    }
    return series
  }

  /// A guess at the work of one trial, in millions of activations times steps.
  private static func cost(of experiment: ExperimentSettings) -> Double {
    let perStep =
      Double(experiment.data.trainingSamples * experiment.data.patches)
      * Double(experiment.data.classes * experiment.network.neuronsPerClass)
    let networks = Double(experiment.largestEnsemble + experiment.members)
    return perStep * networks * Double(experiment.training.steps) * 1e-6
  }
}
