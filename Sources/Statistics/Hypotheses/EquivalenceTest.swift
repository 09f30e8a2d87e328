/// Two one-sided tests: is a mean closer to a target than a margin that matters?
///
/// Absence of a significant difference is not equality. Here the null hypothesis is that the
/// mean is at least `margin` away from the target, and rejecting it is evidence of equivalence.
///
/// - Source: Schuirmann 1987, doi:10.1007/BF01068419; Lakens 2017,
///   doi:10.1177/1948550617697177.
public struct EquivalenceTest: Sendable, Equatable {
  /// The mean with the Student interval of level 1 - 2 · significance.
  ///
  /// The test rejects exactly when this interval lies inside `target ± margin`.
  public let estimate: Estimate
  /// The value to which the mean is compared, in the unit of the samples.
  public let target: Double
  /// The smallest distance that would matter, in the unit of the samples.
  public let margin: Double
  /// The probability, at most, of declaring equivalence that is not there.
  public let significance: Double
  /// The p-value of the null hypothesis that the mean is at or below `target - margin`.
  public let lowerPValue: Double
  /// The p-value of the null hypothesis that the mean is at or above `target + margin`.
  public let upperPValue: Double

  /// The larger of the two one-sided p-values.
  public var pValue: Double { max(lowerPValue, upperPValue) }
  /// Whether both one-sided tests reject at the given significance.
  public var isEquivalent: Bool { pValue <= significance }

  /// Tests the mean of independent samples against a target.
  ///
  /// Identical samples make both statistics infinite: the p-values are then their limits, 0 or
  /// 1, and `estimate.isConverged` is false.
  ///
  /// - Parameters:
  ///   - samples: At least two finite values.
  ///   - target: Finite.
  ///   - margin: Above 0 and finite, fixed before the data.
  ///   - significance: In (0, 0.5).
  public init(
    of samples: [Double], target: Double = 0, margin: Double, significance: Double = 0.05
  ) throws(StatisticsError) {
    try self.init(
      moments: SampleMoments(samples, quantity: "an equivalence test"), method: .student,
      target: target, margin: margin, significance: significance)
  }

  /// Tests whether the mean of `first[i] - second[i]` is closer to 0 than the margin.
  ///
  /// - Parameters:
  ///   - first: At least two finite values.
  ///   - second: As many values, each from the same trial as its partner.
  ///   - margin: Above 0 and finite, fixed before the data.
  ///   - significance: In (0, 0.5).
  public init(
    paired first: [Double], _ second: [Double], margin: Double, significance: Double = 0.05
  ) throws(StatisticsError) {
    let differences = try pairedDifferences(first, second)
    try self.init(
      moments: SampleMoments(differences, quantity: "an equivalence test"),
      method: .pairedStudent, target: 0, margin: margin, significance: significance)
  }

  private init(
    moments: SampleMoments, method: Estimate.Method, target: Double, margin: Double,
    significance: Double
  ) throws(StatisticsError) {
    try Requirement.finite(target, "equivalence target")
    guard margin > 0, margin.isFinite else {
      throw .outOfRange(quantity: "equivalence margin", found: margin, allowed: "above 0, finite")
    }
    guard significance > 0, significance < 0.5 else {
      throw .outOfRange(quantity: "significance", found: significance, allowed: "(0, 0.5)")
    }
    estimate = try Estimate.student(of: moments, level: 1 - 2 * significance, method: method)
    self.target = target
    self.margin = margin
    self.significance = significance
    lowerPValue = try moments.probabilityAbove(target - margin)
    upperPValue = try moments.probabilityBelow(target + margin)
  }
}
