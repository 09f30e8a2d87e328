public import MultiView
public import Kernels
public import Randomness
public import Statistics

/// Single heads, their ensemble, joint training and distillation on features that never change.
///
/// The contrast to trained networks: here an ensemble helps because its members see different
/// features, joint training over all of them helps as much, and distilling the ensemble into one
/// map gains nothing, since the features that the map lacks cannot be learned.
///
/// - Source: Allen-Zhu & Li 2020, arXiv:2012.09816, section 1 (the comparison of random features
///   and tangent kernels with networks); sizes are Retort's preset `reference`.
public struct FeatureComparison: Sendable {
  /// The samples of one comparison.
  public struct Samples: Sendable {
    /// What heads are trained on.
    public let training: LabelledPatches<DensePatches>
    /// Fresh multi-view samples.
    public let multiView: LabelledPatches<DensePatches>
    /// Fresh single-view samples.
    public let singleView: LabelledPatches<DensePatches>
    /// The number of classes k, at least 2.
    public let classCount: Int

    /// Samples of one law and one dimension; at least one to train on.
    public init(
      training: LabelledPatches<DensePatches>, multiView: LabelledPatches<DensePatches>,
      singleView: LabelledPatches<DensePatches>, classCount: Int
    ) {
      precondition(!training.labels.isEmpty, "heads are trained on a sample")
      precondition(
        [multiView, singleView].allSatisfy {
          $0.patches.coordinateCount == training.patches.coordinateCount
        }, "features are measured on patches of the dimension that they were made for")
      self.training = training
      self.multiView = multiView
      self.singleView = singleView
      self.classCount = classCount
    }
  }

  /// The numbers of the comparison.
  public let settings: FeatureComparisonSettings
  /// Which features.
  public let kind: FeatureKind

  /// A comparison with these numbers.
  ///
  /// - Throws: `SettingsViolation` if they cannot be run.
  public init(
    _ settings: FeatureComparisonSettings, kind: FeatureKind
  ) throws(SettingsViolation) {
    try settings.validate()
    self.settings = settings
    self.kind = kind
  }

  /// Trains and measures every predictor.
  ///
  /// - Parameters:
  ///   - samples: To train on and to measure with.
  ///   - random: Fixes the features; each member's depend on it and on the member's index alone,
  ///     the student's on it alone.
  /// - Throws: `StatisticsError` if a ridge is lost in rounding or descent diverges.
  public func run(
    on samples: Samples, _ random: RandomStream
  ) throws(StatisticsError) -> FeatureComparisonResult {
    let dimension = samples.training.patches.coordinateCount
    switch kind {
    case .randomReLU:
      return try run(on: samples, random) { random in
        RandomReLUFeatures(
          count: settings.randomFeatures, coordinateCount: dimension,
          biasScale: settings.biasScale, &random)
      }
    case .tangent:
      return try run(on: samples, random) { random in
        TangentFeatures(
          classCount: samples.classCount, neuronsPerClass: settings.neuronsPerClass,
          coordinateCount: dimension, &random)
      }
    }
  }

  private func run<Map: FeatureMap>(
    on samples: Samples, _ random: RandomStream, draw: (inout RandomStream) -> Map
  ) throws(StatisticsError) -> FeatureComparisonResult {
    let maps = (0..<settings.members).map { member in
      var own = random.child(.comparator, member)
      return draw(&own)
    }
    var studentStream = random.child(.student, 0)
    let trained = try TrainedFeatureModels(
      maps: maps, studentMap: draw(&studentStream), samples: samples.training,
      classCount: samples.classCount, settings: settings.heads)
    return FeatureComparisonResult(
      training: trained.errors(on: samples.training),
      multiView: trained.errors(on: samples.multiView),
      singleView: trained.errors(on: samples.singleView))
  }
}
