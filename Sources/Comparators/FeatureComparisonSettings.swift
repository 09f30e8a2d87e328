public import MultiView

/// The sizes of a comparison on fixed features.
public struct FeatureComparisonSettings: Sendable, Hashable, Codable {
  /// The number K of ensemble members, at least 1.
  public var members = 10
  /// The number of random ReLU features.
  public var randomFeatures = 40
  /// The standard deviation of the random features' biases, at least 0; that of weights is 1.
  public var biasScale = 0.5
  /// The number m of neurons of each class whose gradients are the tangent features.
  public var neuronsPerClass = 2
  /// How the linear heads are trained.
  public var heads = FeatureHeads.Settings()

  /// The comparison of the preset `reference`.
  public init() {}

  /// Refuses what cannot be compared.
  ///
  /// - Throws: `SettingsViolation` for the first setting out of range.
  public func validate() throws(SettingsViolation) {
    try SettingsViolation.check("features.members", members, in: 1...1_000)
    try SettingsViolation.check("features.randomFeatures", randomFeatures, in: 1...100_000)
    try SettingsViolation.check("features.biasScale", biasScale, in: 0...1_000)
    try SettingsViolation.check("features.neuronsPerClass", neuronsPerClass, in: 1...10_000)
    try heads.validate("features.heads")
  }
}
