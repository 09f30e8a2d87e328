internal import Foundation

/// A gambler's capital against each candidate mean, betting that values come out higher.
///
///     K(m) = Π (1 + min(λᵢ, c/m) · (xᵢ − m)),   c = 1/2,   m in [0, 1]
///
/// At the true mean K is a martingale that starts at 1, so it ever reaches 1/a with a
/// probability of at most a (Ville's inequality). Each factor falls as m grows, so the
/// candidates that are ruled out are those below one bound, which is found as a root.
struct CapitalProcess: Sendable {
  /// The largest candidate found to be ruled out so far; 0 as long as none is.
  private(set) var bound = 0.0

  private let logThreshold: Double
  private var values: [Double] = []
  private var stakes: [Double] = []
  /// log K(bound), carried along so that a value that does not move the bound costs O(1).
  private var logCapitalAtBound = 0.0

  /// c: the largest share of the capital that one value can cost.
  private static let largestLoss = 0.5
  /// The width in m to which the bound is found; it errs on the side of a wider interval.
  private static let tolerance = 1e-9

  init(logThreshold: Double) {
    self.logThreshold = logThreshold
  }

  mutating func add(_ value: Double, stake: Double) {
    values.append(value)
    stakes.append(stake)
    logCapitalAtBound += log(Self.factor(value, stake, against: bound))
    if logCapitalAtBound >= logThreshold { raiseBound() }
  }

  /// Moves the bound to the root of log K(m) = log threshold, ending on the side ruled out.
  ///
  /// - Source: regula falsi in the Illinois form, Dowell & Jarratt 1971,
  ///   doi:10.1007/BF01934364.
  private mutating func raiseBound() {
    var lower = (mean: bound, logCapital: logCapitalAtBound)
    var upper = lower
    // K(1) <= 1, so growing steps end at a candidate that is not ruled out.
    var step = 1e-4
    while upper.logCapital >= logThreshold {
      lower = upper
      upper.mean = min(1, upper.mean + step)
      upper.logCapital = logCapital(against: upper.mean)
      step *= 4
    }
    var lowerPull = lower.logCapital - logThreshold
    var upperPull = upper.logCapital - logThreshold
    var movedLower: Bool?
    while upper.mean - lower.mean > Self.tolerance {
      let crossing = (lower.mean * upperPull - upper.mean * lowerPull) / (upperPull - lowerPull)
      // At least half the tolerance from both ends, so that the bracket always shrinks.
      let inset = Self.tolerance / 2
      let mean = min(max(crossing, lower.mean + inset), upper.mean - inset)
      let logCapital = logCapital(against: mean)
      if logCapital >= logThreshold {
        lower = (mean, logCapital)
        lowerPull = logCapital - logThreshold
        // An end that stays put twice pulls half as hard, or it would hold the crossing back.
        if movedLower == true { upperPull /= 2 }
        movedLower = true
      } else {
        upper = (mean, logCapital)
        upperPull = logCapital - logThreshold
        if movedLower == false { lowerPull /= 2 }
        movedLower = false
      }
    }
    bound = lower.mean
    logCapitalAtBound = lower.logCapital
  }

  private func logCapital(against mean: Double) -> Double {
    var total = 0.0
    var product = 1.0
    let values = values.span
    let stakes = stakes.span
    for index in values.indices {
      product *= Self.factor(values[index], stakes[index], against: mean)
      // Every factor is far from the limits of a Double: one logarithm serves many of them.
      if product < 1e-200 || product > 1e200 {
        total += log(product)
        product = 1
      }
    }
    return total + log(product)
  }

  private static func factor(_ value: Double, _ stake: Double, against mean: Double) -> Double {
    1 + min(stake, largestLoss / mean) * (value - mean)
  }
}
