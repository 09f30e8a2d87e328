public import Kernels

/// Gives samples coordinates in the basis of the features and the training noise.
///
/// Without feature noise and without noise on feature patches, every patch lies along one axis: a
/// feature, or the direction of its own noise. Weights then need one number for each feature and
/// each training noise patch, and the dimension d drops out. The noise directions are taken as
/// orthogonal to each other, which is the limit d -> infinity at a fixed norm σ sqrt(d - kL); in
/// that limit the noise of test samples meets no weight and is left out.
///
/// - Source: our reduction of the distribution of Allen-Zhu & Li 2020, arXiv:2012.09816; exact in
///   the limit stated and tested against ``DenseRealization``.
public struct SparseRealization: Sendable {
  /// The law's numbers.
  public let settings: DataSettings

  /// A realization of a law whose patches lie along one axis each.
  ///
  /// - Throws: ``SettingsViolation`` naming the setting that gives patches more than one axis, or
  ///   that is out of range altogether.
  public init(_ settings: DataSettings) throws(SettingsViolation) {
    try settings.validate()
    let needed = "0 in the sparse representation, where a patch lies along one axis"
    guard settings.featureNoise == 0 else {
      throw SettingsViolation(
        setting: "data.featureNoise", found: "\(settings.featureNoise)", allowed: needed)
    }
    guard settings.noiseOnFeatures == 0 else {
      throw SettingsViolation(
        setting: "data.noiseOnFeatures", found: "\(settings.noiseOnFeatures)", allowed: needed)
    }
    guard settings.isSparse else {
      throw SettingsViolation(
        setting: "data.noise", found: settings.noise.rawValue,
        allowed: "orthogonal in the sparse representation")
    }
    self.settings = settings
  }

  /// The length of a noise patch, σ sqrt(d - kL).
  public var noiseNorm: Double {
    settings.noiseOffFeatures
      * Double(settings.dimension - settings.featureCount).squareRoot()
  }

  /// The number of coordinates that training on these samples takes.
  public func coordinateCount(of training: [Sample]) -> Int {
    guard noiseNorm > 0 else { return settings.featureCount }
    return training.reduce(settings.featureCount) { count, sample in
      count + sample.patches.count { $0.feature == nil }
    }
  }

  /// The training patches: features first, then one coordinate for each noise patch.
  public func patches(ofTraining samples: [Sample]) -> SparsePatches {
    let count = coordinateCount(of: samples)
    var nextNoise = Int32(settings.featureCount)
    return compress(samples, coordinateCount: count) {
      guard noiseNorm > 0 else { return nil }
      defer { nextNoise += 1 }
      return nextNoise
    }
  }

  /// Test patches for networks with the given number of coordinates; their noise meets no weight.
  public func patches(ofTest samples: [Sample], coordinateCount: Int) -> SparsePatches {
    compress(samples, coordinateCount: coordinateCount) { nil }
  }

  private func compress(
    _ samples: [Sample], coordinateCount: Int, noiseCoordinate: () -> Int32?
  ) -> SparsePatches {
    var offsets = [0]
    var coordinates: [Int32] = []
    var strengths: [Float] = []
    for sample in samples {
      for patch in sample.patches {
        if let feature = patch.feature {
          coordinates.append(Int32(feature))
          strengths.append(Float(patch.strength))
        } else if let coordinate = noiseCoordinate() {
          coordinates.append(coordinate)
          strengths.append(Float(noiseNorm))
        }
      }
      offsets.append(coordinates.count)
    }
    return SparsePatches(
      offsets: offsets, coordinates: coordinates, strengths: strengths,
      coordinateCount: coordinateCount)
  }
}
