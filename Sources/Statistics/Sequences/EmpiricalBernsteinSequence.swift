internal import Foundation

/// The predictable plug-in empirical-Bernstein confidence sequence for values in a known range.
///
///     Cₜ = Σ λᵢxᵢ / Σ λᵢ ± ( log(2/α) + Σ (xᵢ − μ̂ᵢ₋₁)² (−log(1 − λᵢ) − λᵢ) ) / Σ λᵢ
///
/// with values mapped to [0, 1], μ̂ the running mean that counts one imagined value of 1/2, and
/// stakes λ chosen from earlier values, at most 1/2. In closed form: O(1) time and memory per
/// value, where ``BettingSequence`` keeps them all, for an interval that is somewhat wider.
///
/// Valid at every sample size for independent values of one mean, and for dependent values whose
/// mean given the past is always the same. The interval is the running intersection of all Cₜ
/// so far, which costs no coverage because the guarantee is for all of them at once.
///
/// - Source: Waudby-Smith & Ramdas 2024, "Estimating means of bounded random variables by
///   betting", arXiv:2010.09686, doi:10.1093/jrsssb/qkad009, Theorem 2.
public struct EmpiricalBernsteinSequence: ConfidenceSequence {
  /// The probability with which all intervals hold the mean at once.
  public let level: Double

  private let range: UnitRange
  private var moments = RunningMean()
  private var bet: PredictableBet
  private var stakeSum = 0.0
  private var stakedSum = 0.0
  private var penalty = 0.0
  private var lower = 0.0
  private var upper = 1.0
  private var isEmpty = false

  /// The largest stake; the bound needs one below 1.
  private static let largestStake = 0.5

  /// An empty sequence, whose interval is the whole range.
  ///
  /// - Parameters:
  ///   - range: Holds every value that can occur; finite and of positive width.
  ///   - level: In (0, 1).
  public init(
    range: ClosedRange<Double> = 0...1, level: Double = 0.95
  ) throws(StatisticsError) {
    try Requirement.level(level)
    self.range = try UnitRange(range)
    self.level = level
    bet = PredictableBet(level: level)
  }

  /// Adds the next value.
  ///
  /// - Parameter value: In the range given at the start.
  /// - Complexity: O(1).
  public mutating func add(_ value: Double) throws(StatisticsError) {
    let unit = try range.unit(value, at: moments.count)
    let stake = min(bet.stake, Self.largestStake)
    let surprise = unit - bet.mean
    stakeSum += stake
    stakedSum += stake * unit
    penalty += surprise * surprise * (-log(1 - stake) - stake)
    bet.add(unit)
    moments.add(unit)
    guard !isEmpty else { return }

    let center = stakedSum / stakeSum
    let halfWidth = (bet.logThreshold + penalty) / stakeSum
    let narrowed = (max(lower, center - halfWidth), min(upper, center + halfWidth))
    isEmpty = narrowed.0 > narrowed.1
    if !isEmpty { (lower, upper) = narrowed }
  }

  /// The mean of the values so far and the running intersection of the intervals.
  ///
  /// Before the first value: the middle of the range, and all of it. If no candidate is left,
  /// which happens with probability at most 1 − level unless the mean drifts, the estimate
  /// keeps the last interval and is marked as not converged.
  public var estimate: Estimate {
    range.estimate(
      of: moments, lower: lower, upper: upper, level: level,
      method: .empiricalBernsteinSequence, isConverged: !isEmpty)
  }
}
