/// Every number of the multi-view experiment: data, learner, and the arms that are compared.
///
/// The defaults are the preset `reference`.
public struct ExperimentSettings: Sendable, Hashable, Codable {
  /// The law of the data.
  public var data = DataSettings()
  /// The network and its initial weights.
  public var network = NetworkSettings()
  /// The training of a single network, and of networks trained jointly.
  public var training = TrainingSettings()
  /// The members K of the ensemble that teaches.
  public var members = 10
  /// The most members of the curve of error against K, at least `members`.
  public var largestEnsemble = 10
  /// What the label loss of joint training sees.
  public var joint = JointCombination.sum
  /// The ensemble's student.
  public var distillation = DistillationSettings()
  /// The student of a single network.
  public var selfDistillation: DistillationSettings = {
    var settings = DistillationSettings()
    settings.signal.weight = 0.1
    settings.training.steps = 600
    return settings
  }()
  /// How patches are stored.
  public var representation = Representation.dense

  /// How patches are stored.
  public enum Representation: String, Sendable, Codable, CaseIterable {
    /// All d coordinates of every patch.
    case dense
    /// One coordinate a patch; exact for laws with ``DataSettings/isSparse``.
    case sparse
  }

  /// The preset `reference`.
  public init() {}

  /// Refuses what cannot be run.
  ///
  /// - Throws: ``SettingsViolation`` for the first setting out of range.
  public func validate() throws(SettingsViolation) {
    try data.validate()
    try network.validate()
    try training.validate("training")
    try SettingsViolation.check("ensemble.members", members, in: 1...1_000)
    try SettingsViolation.check("ensemble.largest", largestEnsemble, in: max(2, members)...1_000)
    try distillation.validate("distillation")
    try selfDistillation.validate("selfDistillation")
    if representation == .sparse { _ = try SparseRealization(data) }
  }

  /// The same regime at another number of classes k.
  ///
  /// Samples, dimension and learning rates grow in proportion to k, since a class is seen in one
  /// sample of k; noise coordinates shrink by 1 / sqrt(k), so that a noise patch keeps its length.
  /// Patches, sparsity, strengths, steps and the network stay.
  ///
  /// - Parameter classes: At least 2.
  public func scaled(toClasses classes: Int) -> ExperimentSettings {
    guard classes != data.classes else { return self }
    let factor = Double(classes) / Double(data.classes)
    var scaled = self
    scaled.data.classes = classes
    scaled.data.dimension = Int((Double(data.dimension) * factor).rounded())
    scaled.data.trainingSamples = Int((Double(data.trainingSamples) * factor).rounded())
    scaled.data.noiseOnFeatures /= factor.squareRoot()
    scaled.data.noiseOffFeatures /= factor.squareRoot()
    scaled.training.rate *= factor
    scaled.distillation.training.rate *= factor
    scaled.selfDistillation.training.rate *= factor
    return scaled
  }
}
