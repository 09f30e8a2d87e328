public import Kernels
public import Randomness

/// Gives samples coordinates in R^d.
///
///     patch with a view:     x = z v + sum over v' of α_{v'} v' + ξ,  ξ of deviation σ_p
///     patch without a view:  x =       sum over v' of α_{v'} v' + ξ,  ξ of the other deviation
///
/// α is uniform in [0, γ], drawn anew for each patch and view; ξ is Gaussian, isotropic or
/// orthogonal to all features.
///
/// - Source: Allen-Zhu & Li 2020, arXiv:2012.09816, section 2.
public struct DenseRealization: Sendable {
  /// The law's numbers.
  public let settings: DataSettings
  /// The features v_{i,l}.
  public let features: FeatureBasis

  /// A realization with the given features, one for each class and view.
  public init(_ settings: DataSettings, features: FeatureBasis) {
    precondition(
      features.count == settings.featureCount && features.dimension == settings.dimension,
      "a realization has one feature of the patches' dimension for each class and view")
    self.settings = settings
    self.features = features
  }

  /// The patches of the samples, [samples · P × d].
  ///
  /// Sample n's noise depends on the stream and n alone.
  public func patches(of samples: [Sample], noise stream: RandomStream) -> DensePatches {
    var elements: [Float] = []
    elements.reserveCapacity(samples.count * settings.patches * settings.dimension)
    for (index, sample) in samples.enumerated() {
      var random = stream.child(.features, index)
      for patch in sample.patches {
        for coordinate in content(of: patch, &random) { elements.append(Float(coordinate)) }
      }
    }
    return DensePatches(
      elements: elements, patchesPerSample: settings.patches, coordinateCount: settings.dimension)
  }

  private func content(of patch: Sample.Patch, _ random: inout RandomStream) -> [Double] {
    let deviation =
      patch.feature == nil ? settings.noiseOffFeatures : settings.noiseOnFeatures
    var content = Array(repeating: 0.0, count: settings.dimension)
    if deviation > 0 {
      for index in content.indices { content[index] = deviation * random.normal() }
      if settings.noise == .orthogonal { features.removeFeatures(from: &content) }
    }
    if settings.featureNoise > 0 {
      for feature in 0..<features.count {
        add(feature, random.uniform(in: 0...settings.featureNoise), to: &content)
      }
    }
    if let feature = patch.feature { add(feature, patch.strength, to: &content) }
    return content
  }

  private func add(_ feature: Int, _ coefficient: Double, to content: inout [Double]) {
    let start = feature * features.dimension
    for index in content.indices { content[index] += coefficient * features.vectors[start + index] }
  }
}
