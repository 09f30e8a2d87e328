public import Kernels

/// The two-layer network of the theory and how its weights start.
///
///     F_i(X) = sum over r in [m] and p in [P] of ReLU~(<w_{i,r}, x_p>)
///
/// - Source: Allen-Zhu & Li 2020, arXiv:2012.09816, the learner of section 2.
public struct NetworkSettings: Sendable, Hashable, Codable {
  /// The number of neurons m of each class, at least 1.
  public var neuronsPerClass = 8
  /// The power q of the smoothed ReLU, at least 2; with q = 2 there is no lottery, only a race.
  public var power = 3.0
  /// The threshold ϱ of the smoothed ReLU, positive.
  public var threshold = 8.0
  /// The standard deviation σ_0 of each initial weight, positive.
  public var initialScale = 0.08

  /// The network of the preset `reference`.
  public init() {}

  /// Refuses what is not a network.
  ///
  /// - Throws: ``SettingsViolation`` for the first setting out of range.
  public func validate() throws(SettingsViolation) {
    try SettingsViolation.check("network.neuronsPerClass", neuronsPerClass, in: 1...10_000)
    try SettingsViolation.check("network.power", power, in: 2...16)
    try SettingsViolation.check("network.threshold", threshold, in: 1e-6...1e6)
    try SettingsViolation.check("network.initialScale", initialScale, in: 1e-12...1e3)
  }

  /// The activation ReLU~.
  public var activation: SmoothedReLU {
    SmoothedReLU(power: power, threshold: Float(threshold))
  }

  /// The sizes for inputs of a given number of coordinates and classes.
  public func shape(coordinates: Int, classes: Int) -> TwoLayerShape {
    TwoLayerShape(
      coordinateCount: coordinates, classCount: classes, neuronsPerClass: neuronsPerClass)
  }
}
