internal import Foundation
public import Kernels
public import Randomness

/// Inputs without multi-view structure: one Gaussian cloud a class, one patch a sample.
///
///     x = separation · e_y + deviation · N(0, I_d),  y uniform
///
/// - Source: the control of Allen-Zhu & Li 2020, arXiv:2012.09816, on Gaussian-mixture inputs;
///   the paper's own sizes are not known to us, the numbers are Retort's preset `reference`.
public struct GaussianMixture: Sendable {
  /// The mixture's numbers.
  public struct Settings: Sendable, Hashable, Codable {
    /// The number of classes, 2...dimension.
    public var classes = 10
    /// The dimension d of an input.
    public var dimension = 20
    /// The length of a class mean, positive.
    public var separation = 2.0
    /// The standard deviation of each coordinate, positive.
    public var deviation = 0.6
    /// The number of training samples.
    public var trainingSamples = 3_000
    /// The number of test samples.
    public var testSamples = 10_000

    /// The mixture of the preset `reference`.
    public init() {}

    /// Refuses what cannot be drawn.
    ///
    /// - Throws: ``SettingsViolation`` for the first setting out of range.
    public func validate() throws(SettingsViolation) {
      try SettingsViolation.check("gaussian.dimension", dimension, in: 2...100_000)
      try SettingsViolation.check("gaussian.classes", classes, in: 2...dimension)
      try SettingsViolation.check("gaussian.separation", separation, in: 1e-6...1e6)
      try SettingsViolation.check("gaussian.deviation", deviation, in: 1e-6...1e6)
      try SettingsViolation.check("gaussian.trainingSamples", trainingSamples, in: 1...10_000_000)
      try SettingsViolation.check("gaussian.testSamples", testSamples, in: 1...10_000_000)
    }
  }

  /// The mixture's numbers.
  public let settings: Settings

  /// A mixture with these numbers.
  ///
  /// - Throws: ``SettingsViolation`` if they cannot be drawn from.
  public init(_ settings: Settings) throws(SettingsViolation) {
    try settings.validate()
    self.settings = settings
  }

  /// Labelled inputs, [count × d], with their classes.
  public func draw(
    _ count: Int, _ random: inout RandomStream
  ) -> (patches: DensePatches, labels: [Int32]) {
    var elements: [Float] = []
    elements.reserveCapacity(count * settings.dimension)
    var labels: [Int32] = []
    for _ in 0..<count {
      let label = random.index(below: settings.classes)
      labels.append(Int32(label))
      for coordinate in 0..<settings.dimension {
        let mean = coordinate == label ? settings.separation : 0
        elements.append(Float(mean + settings.deviation * random.normal()))
      }
    }
    let patches = DensePatches(
      elements: elements, patchesPerSample: 1, coordinateCount: settings.dimension)
    return (patches, labels)
  }

  /// The error of the best classifier there is, as a fraction.
  ///
  /// The nearest mean is the largest coordinate, so with a = separation / deviation
  ///
  ///     1 - error = integral of φ(t - a) Φ(t)^(k-1) dt,
  ///
  /// summed by the trapezoidal rule, whose error on this smooth, decaying integrand is far below
  /// the 1e-10 of the truncated tails.
  public var bayesError: Double {
    let shift = settings.separation / settings.deviation
    let step = 1.0 / 256
    var correct = 0.0
    for index in -3_840...3_840 {
      let t = shift + Double(index) * step
      let density = exp(-0.5 * (t - shift) * (t - shift)) / (2 * Double.pi).squareRoot()
      let below = 0.5 * erfc(-t / 2.0.squareRoot())
      correct += density * pow(below, Double(settings.classes - 1)) * step
    }
    return 1 - correct
  }
}
