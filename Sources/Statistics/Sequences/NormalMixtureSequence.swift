internal import Foundation

/// The asymptotic normal-mixture confidence sequence for the mean of values without known range.
///
///     Cₜ = x̄ₜ ± sₜ √( (tρ² + 1) / (t²ρ²) · log( (tρ² + 1) / α² ) ),   α = 1 − level
///
/// Robbins's sequence for normal values of known variance, with the sample variance s² in its
/// place. For independent values of one law with more than two moments its guarantee is that of
/// the central limit theorem, uniformly in time: it holds ever more closely as the first count
/// at which one looks grows, and not exactly at any count. So there is no interval before
/// `firstCount`, and no running intersection, which would keep an early, less trustworthy bound.
///
/// - Source: Robbins 1970, "Statistical methods related to the law of the iterated logarithm",
///   doi:10.1214/aoms/1177696786; Waudby-Smith, Arbour, Sinha, Kennedy & Ramdas 2024,
///   arXiv:2103.06476, Theorem 2.2.
public struct NormalMixtureSequence: ConfidenceSequence {
  /// The probability with which all intervals hold the mean at once, asymptotically.
  public let level: Double
  /// The number of values from which on there is an interval.
  public let firstCount: Int
  /// The number of values at which the interval is narrowest for its level.
  public let tightestCount: Int

  private let mixtureVariance: Double
  private var moments = RunningMean()

  /// An empty sequence, without any bound.
  ///
  /// - Parameters:
  ///   - level: In (0, 1).
  ///   - tightestCount: At least 1; about the number of values at which stopping is likely. The
  ///     width depends on it only weakly.
  ///   - firstCount: At least 2; more for values far from normal.
  public init(
    level: Double = 0.95, tightestCount: Int = 100, firstCount: Int = 30
  ) throws(StatisticsError) {
    try Requirement.level(level)
    guard tightestCount >= 1 else {
      throw .outOfRange(
        quantity: "tightest count", found: Double(tightestCount), allowed: "1 or more")
    }
    guard firstCount >= 2 else {
      throw .outOfRange(quantity: "first count", found: Double(firstCount), allowed: "2 or more")
    }
    self.level = level
    self.firstCount = firstCount
    self.tightestCount = tightestCount
    // The minimum of the width over u = tρ²: u = log((u + 1) / α²), so that w = −(u + 1)
    // solves w e^w = −α²/e.
    let alpha = 1 - level
    let best = -(try lambertMinusOne(-alpha * alpha * exp(-1))) - 1
    // At levels so small that α rounds to 1 the best variance would round to 0.
    mixtureVariance = max(best, .ulpOfOne) / Double(tightestCount)
  }

  /// Adds the next value.
  ///
  /// - Parameter value: Finite.
  /// - Complexity: O(1).
  public mutating func add(_ value: Double) throws(StatisticsError) {
    try Requirement.finite(value, at: moments.count, "value of a sequence")
    var next = moments
    next.add(value)
    // Huge values can overflow the sums although each of them is finite.
    try Requirement.finite(next.mean, at: moments.count, "running mean")
    try Requirement.finite(next.variance ?? 0, at: moments.count, "running variance")
    moments = next
  }

  /// The mean of the values so far and the interval at this count.
  ///
  /// Before `firstCount` values, or while all values are the same, the interval is unbounded and
  /// the estimate marked as not converged; before the first value the mean is given as 0.
  public var estimate: Estimate {
    guard moments.count >= firstCount, let error = moments.standardError, error > 0 else {
      return estimate(interval: -.infinity...(.infinity), isConverged: false)
    }
    // With u = tρ²: s √((u + 1) / (t²ρ²)) = (s/√t) √(1 + 1/u)
    let u = Double(moments.count) * mixtureVariance
    let halfWidth = error * ((1 + 1 / u) * (log1p(u) - 2 * log(1 - level))).squareRoot()
    return estimate(
      interval: (moments.mean - halfWidth)...(moments.mean + halfWidth), isConverged: true)
  }

  private func estimate(interval: ClosedRange<Double>, isConverged: Bool) -> Estimate {
    Estimate(
      value: moments.mean, interval: interval, standardError: moments.standardError,
      sampleCount: moments.count, level: level, method: .normalMixtureSequence,
      kind: .anytimeValid, isConverged: isConverged)
  }
}
