public import Landscape
public import Sharpness
import Records

/// Measures of sharpness in a folder, one or more rows of `sharpness.csv` each.
///
/// A row is kept as soon as it is known; a run that was interrupted begins with the measure that
/// was under way.
public struct SharpnessRun: Sendable {
  /// The measures, in the order in which they are taken.
  public let measures: [SharpnessMeasure]
  /// What decides their numbers.
  public let settings: Settings

  /// What decides the numbers of the measures.
  public struct Settings: Sendable, Equatable {
    /// Radius of the balls, as a share of the weights' length in the ball's norm; above 0.
    public var radius = 0.001
    /// Half the relative width of Keskar's box; above 0.
    public var epsilon = 0.001
    /// The noise level of the average case; above 0.
    public var sigma = 0.05
    /// How strong noise is on each parameter.
    public var noise = NoiseShape.weightScaled
    /// The rise of the expected loss whose noise level is sought, in nats; above 0.
    public var rise = 0.1
    /// The tensor of the relative flatness; nil for the last one of weights.
    public var tensor: String?
    /// How worst cases are sought.
    public var ascent: AscentSettings
    /// How many draws estimates are made from.
    public var sampling: SamplingSettings

    /// Settings with defaults for all that has one.
    ///
    /// - Parameters:
    ///   - ascent: How worst cases are sought.
    ///   - sampling: How many draws estimates are made from.
    public init(ascent: AscentSettings, sampling: SamplingSettings) {
      (self.ascent, self.sampling) = (ascent, sampling)
    }
  }

  /// The tables that a run writes.
  public static let tables = ["sharpness.csv"]

  /// A run.
  ///
  /// - Parameters:
  ///   - measures: Each once.
  ///   - settings: What decides their numbers.
  public init(_ measures: [SharpnessMeasure], _ settings: Settings) {
    precondition(Set(measures).count == measures.count, "each measure is taken once")
    (self.measures, self.settings) = (measures, settings)
  }

  /// Takes the measures, and writes the table.
  ///
  /// - Parameters:
  ///   - objective: The loss; it is brought back to where it is.
  ///   - groups: The losses of groups of samples, made one at a time; asked for by one measure.
  ///   - folder: Where the table is.
  ///   - progress: Called after each measure, with the number of all.
  /// - Throws: ``ProbeRunError``.
  public func result<Objective: DifferentiableObjective>(
    of objective: Objective, groups: GroupObjectives<Objective>, in folder: ProbeFolder,
    progress: (_ finished: Int, _ all: Int) -> Void
  ) throws(ProbeRunError) -> SharpnessResult {
    let matrices = measures.compactMap(\.matrix)
    let point = try ProbedPoint(
      of: objective, matrices: CurvatureMatrix.allCases.filter(matrices.contains),
      seed: settings.sampling.seed)
    var table = try ProbeTable(path: folder.file("sharpness.csv"), columns: SharpnessRow.columns)
    let known = try table.reading { (rows) throws(FormatError) in try SharpnessRow.rows(of: rows) }
    for (index, measure) in measures.enumerated() {
      progress(index, measures.count)
      for variant in variants(of: measure, objective.layout)
      where !known.contains(where: { $0.measure == measure && $0.variant == variant }) {
        let found = try running { () throws(LandscapeError) in
          try row(measure, variant, of: objective, groups)
        }
        try table.append(found.cells)
      }
    }
    progress(measures.count, measures.count)
    let rows = try table.reading { (rows) throws(FormatError) in
      try SharpnessRow.rows(of: rows)
    }
    return SharpnessResult(measures: rows, point: point)
  }

  /// The rows that a measure has, by what tells them apart.
  private func variants(of measure: SharpnessMeasure, _ layout: ParameterLayout) -> [String] {
    switch measure {
    case .averageCase, .noiseLevel: [settings.noise.rawValue]
    case .fisherRao: FisherRaoNorm.Information.allCases.map(\.rawValue)
    case .relativeFlatness:
      [settings.tensor ?? layout.tensors.last { $0.kind == .weight }?.name ?? ""]
    case .worstCase, .adaptiveWorstCase, .groups, .keskar: [""]
    }
  }

  private func row<Objective: DifferentiableObjective>(
    _ measure: SharpnessMeasure, _ variant: String, of objective: Objective,
    _ groups: GroupObjectives<Objective>
  ) throws(LandscapeError) -> SharpnessRow {
    switch measure {
    case .worstCase, .adaptiveWorstCase:
      let shape: PerturbationBall.Shape = measure == .worstCase ? .plain : .adaptive(offset: 0)
      let ball = try PerturbationBall(shape, radius: .relative(settings.radius))
      let found = try WorstCaseSharpness(of: objective, in: ball, settings.ascent)
      return SharpnessRow(
        measure, variant, found.search, value: found.rise, unit: "nats", found.invariance)
    case .groups:
      let ball = try PerturbationBall(.plain, radius: .relative(settings.radius))
      let found = try groups.finding { (groups) throws(LandscapeError) in
        try GroupSharpness(of: groups, in: ball, settings.ascent)
      }
      return SharpnessRow(
        measure, variant, found.mean, unit: "nats", isConverged: found.isConverged,
        found.invariance)
    case .averageCase:
      let found = try AverageCaseSharpness(
        of: objective, sigma: settings.sigma, shape: settings.noise, settings.sampling)
      return SharpnessRow(measure, variant, found.rise, unit: "nats", found.invariance)
    case .noiseLevel:
      let found = try PACBayesSigma(
        of: objective, PACBayesSigma.Search(rise: settings.rise), shape: settings.noise,
        settings.sampling)
      return SharpnessRow(
        measure, variant, found.sigma, unit: settings.noise == .isotropic ? "weights" : "1",
        found.invariance)
    case .keskar:
      let found = try KeskarSharpness(of: objective, epsilon: settings.epsilon, settings.ascent)
      return SharpnessRow(
        measure, variant, found.search, value: found.percent, unit: "%", found.invariance)
    case .fisherRao:
      let information: FisherRaoNorm.Information =
        variant == FisherRaoNorm.Information.model.rawValue ? .model : .empirical
      let found = try FisherRaoNorm(of: objective, information: information)
      return SharpnessRow(
        measure, variant, exact: found.norm, unit: information == .model ? "√nats" : "nats",
        found.invariance)
    case .relativeFlatness:
      let found = try RelativeFlatness(of: objective, tensor: variant, settings.sampling)
      return SharpnessRow(measure, variant, found.kappa, unit: "nats", found.invariance)
    }
  }
}

/// The measures that a probe took.
public struct SharpnessResult: Sendable, Codable, Equatable {
  /// One or more rows for each measure.
  public let measures: [SharpnessRow]
  /// The point where they were taken.
  public let point: ProbedPoint
}

extension SharpnessMeasure {
  /// The matrix that a measure multiplies with, if any.
  fileprivate var matrix: CurvatureMatrix? {
    switch self {
    case .fisherRao: .empiricalFisher
    case .relativeFlatness: .hessian
    default: nil
    }
  }

  /// Whether a measure needs products with a matrix, and so an objective that offers them.
  public var needsCurvature: Bool { matrix != nil }
}
