internal import Comparators

/// An ensemble over tangent features gains, but distilling it into one member's features does not.
///
/// - Source: Allen-Zhu & Li 2020, arXiv:2012.09816, the contrast experiments of section 1 (from
///   notes); the share of the gain that still counts as none is ours.
public struct NeuralTangentHeads: Claim {
  public let id = "azl.ntk"
  public let statement =
    "Over tangent features the ensemble gains, but a student of it does not."
  public let source = "arXiv:2012.09816, section 1"
  public let budget: Set<StudyKind> = [.tangentFeatures]

  /// The claim, which has no settings.
  public init() {}

  public func quantities(from evidence: Evidence) -> [Quantity] {
    FeatureQuantities.all(of: evidence.features[.tangent] ?? [])
  }
}
