/// One labelled sample before it is given coordinates: which patch holds which view how strongly.
///
/// Dense patches in R^d and the sparse representation are both made from this, so that they
/// describe the same sample.
public struct Sample: Sendable, Equatable {
  /// Whether the sample shows all views of its class or only one.
  public enum Kind: Int, Sendable, Codable, CaseIterable {
    /// All views of the label at full strength.
    case multiView = 0
    /// One view of the label at full strength, the others weak.
    case singleView = 1
  }

  /// What one patch holds.
  public struct Patch: Sendable, Equatable {
    /// The feature in the order of ``DataSettings/feature(class:view:)``; nil on a patch of noise.
    public let feature: Int?
    /// The coefficient z along the feature's unit vector, at least 0; 0 on a patch of noise.
    public let strength: Double
  }

  /// The class that the features show, 0..<classes.
  public let trueLabel: Int
  /// The label used in training: `trueLabel` unless label noise struck.
  public let label: Int
  /// Multi-view or single-view.
  public let kind: Kind
  /// The view that a single-view sample shows strongly; nil for a multi-view sample.
  public let strongView: Int?
  /// The P patches in their places.
  public let patches: [Patch]
}
