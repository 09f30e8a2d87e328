internal import MultiView
internal import Statistics
internal import Studies

/// The overall error of a single network is proportional to the share of single-view samples.
///
/// The estimand is the least-squares slope of error on the mixture against μ, one a trial, with μ
/// the same in training and in test.
///
/// - Source: Allen-Zhu & Li 2020, arXiv:2012.09816, Theorem 1 (b).
public struct MuLaw: Claim {
  public let id = "azl.mu-law"
  public let statement = "The overall error of a single network against mu is a line of slope 1/2."
  public let source = "arXiv:2012.09816, Theorem 1 (b)"
  public let budget: Set<StudyKind> = [.muLaw, .scaling]

  /// Slopes that count as 1/2 at finite size.
  static let region = 0.40...0.60

  /// The claim, which has no settings.
  public init() {}

  public func quantities(from evidence: Evidence) -> [Quantity] {
    let base = evidence.muLaw[evidence.preset.experiment.data.classes] ?? []
    let points = evidence.muLaw.keys.sorted().compactMap { classes -> Quantity.SizedValue? in
      let slopes = (evidence.muLaw[classes] ?? []).compactMap(\.slope)
      return (try? Estimate.mean(of: slopes, level: Evidence.oneSigma)).map {
        evidence.point(classes, $0)
      }
    }
    let name = "slope of error against mu"
    return [Quantity(name, region: Self.region, .mean(base.compactMap(\.slope)))]
      + Evidence.limit(name, region: Self.region, theorem: 0.5, points)
  }
}
