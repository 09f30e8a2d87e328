public import Comparators
public import MultiView
public import Parallelism
public import Randomness

/// Linear heads on fixed features of the multi-view data, once a trial.
public struct FeatureStudy: Study {
  public static let name = "features"
  private let settings: Settings
  private let comparison: FeatureComparison

  /// The data and the heads.
  public struct Settings: Codable, Sendable, Equatable {
    /// The law of the data; features are computed from dense patches.
    public var data: DataSettings
    /// The members and their heads.
    public var comparison: FeatureComparisonSettings
    /// Which features.
    public var kind: FeatureKind

    /// Settings of the study.
    public init(data: DataSettings, comparison: FeatureComparisonSettings, kind: FeatureKind) {
      self.data = data
      self.comparison = comparison
      self.kind = kind
    }
  }

  /// The study of one kind of features.
  ///
  /// - Throws: `SettingsViolation` for the first setting out of range.
  public init(_ settings: Settings) throws(SettingsViolation) {
    try settings.data.validate()
    comparison = try FeatureComparison(settings.comparison, kind: settings.kind)
    self.settings = settings
  }

  public func trial(
    _ index: Int, _ random: RandomStream, cancellation: Cancellation
  ) throws -> FeatureComparisonResult {
    try cancellation.check()
    let data = try ExperimentData.dense(settings.data, random)
    return try comparison.run(
      on: FeatureComparison.Samples(
        training: data.training, multiView: data.multiView, singleView: data.singleView,
        classCount: settings.data.classes),
      random)
  }
}
