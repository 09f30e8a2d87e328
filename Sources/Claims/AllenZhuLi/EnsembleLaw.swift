public import MultiView
public import Studies

/// Each further network halves the ensemble's error, as independent coin flips a class would.
///
/// The estimand is the sum of the errors of 2...6 networks over the sum of those of 1...5, which is
/// 1/2 for any law proportional to 2^(-K) and needs no logarithm of an error that may be 0.
///
/// - Source: `CoinFlipLaw`, derived from the picture behind Theorem 2 of Allen-Zhu & Li 2020,
///   arXiv:2012.09816.
public struct EnsembleLaw: Claim {
  public let id = "azl.ensemble-law"
  public let statement = "The ensemble's error halves with every further network."
  public let source = "arXiv:2012.09816, derived from Theorem 2's picture"
  public let budget: Set<StudyKind> = [.multiView]

  /// Ratios that count as 1/2 at finite size.
  static let region = 0.40...0.60
  /// Differences between measured and predicted error that count as none.
  static let differenceRegion = -0.05...0.05

  /// Networks in the largest ensemble of the ratio.
  static let largestMembers = 6

  /// The claim, which has no settings.
  public init() {}

  /// Refuses ensembles that are smaller than the largest of the ratio.
  public func check(_ preset: StudyPreset) throws(SettingsViolation) {
    try SettingsViolation.check(
      "ensemble.largest (for \(id))", preset.experiment.largestEnsemble,
      in: Self.largestMembers...1_000)
  }

  public func quantities(from evidence: Evidence) -> [Quantity] {
    let curves = evidence.base.map(\.ensembleSingleView).filter { $0.count >= Self.largestMembers }
    let law = CoinFlipLaw(evidence.preset.experiment.data)
    return [
      Quantity(
        "error ratio of one more network", region: Self.region,
        .ratio(
          curves.map { $0[1...5].reduce(0, +) }, curves.map { $0[0...4].reduce(0, +) })),
      Quantity(
        "error of 2 networks less the law's", region: Self.differenceRegion,
        .equivalence(
          curves.map { $0[1] },
          curves.map { _ in law.error(ofMembers: 2) })),
    ]
  }
}
