/// The law of the multi-view data, with every number of its definition.
///
/// - Source: Allen-Zhu & Li 2020, arXiv:2012.09816, the definition of the data distribution
///   (section 2; constants from memory where the paper hides them in polylog factors).
public struct DataSettings: Sendable, Hashable, Codable {
  /// The number of classes k, at least 2.
  public var classes = 10
  /// The number of views L of each class, at least 2; the paper has 2.
  public var views = 2
  /// The dimension d of a patch; at least k · L, and more if noise is orthogonal to the features.
  public var dimension = 40
  /// The number of patches P of a sample.
  public var patches = 10
  /// The number of patches C_p that each feature present takes; its strength is split equally.
  public var patchesPerFeature = 1
  /// The expected number s of classes among which a given view turns up: each view of another
  /// class is present with probability s / k.
  public var sparsity = 2.0
  /// The share μ of single-view samples, in [0, 1].
  public var singleViewShare = 0.02
  /// Strength of the label's views in a multi-view sample, and of the strong view in a single-view
  /// sample.
  public var ownStrength = StrengthRange(1, 2)
  /// Strength ρ of the label's other views in a single-view sample.
  public var weakStrength = StrengthRange(0.02, 0.05)
  /// Strength of other classes' views in a multi-view sample.
  public var otherStrength = StrengthRange(0.3, 0.4)
  /// Strength Γ of other classes' views in a single-view sample.
  public var otherStrengthSingleView = StrengthRange(0.3, 0.4)
  /// Strength of the views with index 0 relative to the others; 1 is the paper's symmetric case.
  public var firstViewFactor = 1.0
  /// The largest feature noise γ: every patch holds every view with a coefficient uniform in [0, γ].
  public var featureNoise = 0.01
  /// Whether Gaussian noise has a component along the features.
  public var noise = Noise.isotropic
  /// Standard deviation σ_p of each noise coordinate on patches that hold a feature.
  public var noiseOnFeatures = 0.05
  /// Standard deviation of each noise coordinate on patches that hold none.
  public var noiseOffFeatures = 0.05
  /// The share of training labels replaced by a uniformly drawn other class, in [0, 1].
  public var labelNoise = 0.0
  /// The number N of training samples.
  public var trainingSamples = 500
  /// The number of test samples of each kind, multi-view and single-view.
  public var testSamples = 1_000

  /// How Gaussian noise lies to the features.
  public enum Noise: String, Sendable, Codable, CaseIterable {
    /// N(0, σ² I) in all d dimensions.
    case isotropic
    /// The same, projected onto the orthogonal complement of the features.
    case orthogonal
  }

  /// The regime of the preset `reference`, to the letter of its definition.
  public init() {}

  /// The number of features, k · L.
  public var featureCount: Int { classes * views }

  /// The most views of other classes that a sample has room for.
  public var otherViewCapacity: Int { patches / max(1, patchesPerFeature) - views }

  /// Whether every patch lies along one axis of an orthonormal basis, so that the sparse
  /// representation is exact.
  public var isSparse: Bool {
    featureNoise == 0 && noiseOnFeatures == 0
      && (noise == .orthogonal || noiseOffFeatures == 0)
  }

  /// The index of a feature in the order of every array of features: view fastest.
  @inlinable
  public func feature(class label: Int, view: Int) -> Int { label * views + view }
}
