internal import Comparators
internal import MultiView

/// What the claims on linear heads over features measure, for features of either kind.
///
/// Errors are those on single-view samples, as for the networks: the theory's errors over μ.
enum FeatureQuantities {
  /// Differences that are a gain.
  static let gainRegion = -1.0...0.0
  /// Differences by which joint training may trail the ensemble and still be as good.
  static let jointRegion = -1.0...0.02
  /// The share of the ensemble's gain up to which a student counts as having gained nothing.
  static let shareOfNothing = 0.25
  /// The student's gains less that share of the ensemble's: all there can be, and those that count
  /// as nothing.
  static let studentGains = -(1 + shareOfNothing)...(1 + shareOfNothing)
  static let studentRegion = -(1 + shareOfNothing)...0.0

  static func all(of trials: [FeatureComparisonResult]) -> [Quantity] {
    let members = trials.map(\.memberMean.singleView)
    let ensemble = trials.map(\.ensemble.singleView)
    let joint = trials.map(\.joint.singleView)
    let distilled = trials.map(\.distilled.singleView)
    let control = trials.map(\.control.singleView)
    // A difference rather than a ratio of gains, which would have no law where the ensemble gains
    // nothing.
    let allowance = zip(members, ensemble).map { shareOfNothing * ($0 - $1) }
    return [
      Quantity(
        "ensemble's error less a member's", region: gainRegion,
        possible: Quantity.differences, .difference(ensemble, members)),
      Quantity(
        "joint error less the ensemble's", region: jointRegion,
        possible: Quantity.differences, .difference(joint, ensemble)),
      Quantity(
        "student's gain less 1/4 the ensemble's", region: studentRegion,
        possible: studentGains, .difference(zip(control, distilled).map { $0 - $1 }, allowance)),
    ]
  }
}
