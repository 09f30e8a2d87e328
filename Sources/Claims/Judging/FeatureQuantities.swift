internal import Comparators
internal import MultiView

/// What the claims on linear heads over features measure, for features of either kind.
///
/// Errors are those on multi-view samples, which make up nearly all of the distribution.
enum FeatureQuantities {
  /// Differences that are a gain.
  static let gainRegion = -1.0...0.0
  /// Differences by which joint training may trail the ensemble and still be as good.
  static let jointRegion = -1.0...0.02
  /// Shares of the ensemble's gain that count as none of it.
  static let keptRegion = -1.0...0.25

  static func all(of trials: [FeatureComparisonResult]) -> [Quantity] {
    let members = trials.map(\.memberMean.multiView)
    let ensemble = trials.map(\.ensemble.multiView)
    let joint = trials.map(\.joint.multiView)
    let distilled = trials.map(\.distilled.multiView)
    let control = trials.map(\.control.multiView)
    return [
      Quantity(
        "ensemble's error less a member's", region: gainRegion, .difference(ensemble, members)),
      Quantity(
        "joint error less the ensemble's", region: jointRegion,
        .difference(joint, ensemble)),
      Quantity(
        "gain of the ensemble a student keeps", region: keptRegion,
        .ratio(zip(control, distilled).map { $0 - $1 }, zip(members, ensemble).map { $0 - $1 })),
    ]
  }
}
