/// The hedged-capital confidence sequence for the mean of values in a known range.
///
/// For every candidate mean m, a gambler bets half the capital that values lie above m and half
/// that they lie below; m leaves the interval once either half has grown to 1/α times the whole.
///
///     K⁺ₜ(m) = Π (1 + min(λᵢ, c/m) (xᵢ − m)),   K⁻ₜ(m) = Π (1 − min(λᵢ, c/(1−m)) (xᵢ − m))
///     Cₜ = { m : max(K⁺ₜ(m), K⁻ₜ(m)) / 2 < 1/α },   c = 1/2, α = 1 − level
///
/// Valid at every sample size for independent values of one mean, and for dependent values whose
/// mean given the past is always the same; no law is assumed beyond the range. The interval is
/// the running intersection of all Cₜ so far, which costs no coverage because the guarantee is
/// for all of them at once.
///
/// The candidates left form an interval whose ends are found as roots to 1e-9 of the range,
/// always on the outside; there is no grid.
///
/// - Source: Waudby-Smith & Ramdas 2024, "Estimating means of bounded random variables by
///   betting", arXiv:2010.09686, doi:10.1093/jrsssb/qkad009, Theorem 3.
public struct BettingSequence: ConfidenceSequence {
  /// The probability with which all intervals hold the mean at once.
  public let level: Double

  private let range: UnitRange
  private var moments = RunningMean()
  private var bet: PredictableBet
  private var fromBelow: CapitalProcess
  private var fromAbove: CapitalProcess
  private var lower = 0.0
  private var upper = 1.0
  private var isEmpty = false

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
    fromBelow = CapitalProcess(logThreshold: bet.logThreshold)
    fromAbove = CapitalProcess(logThreshold: bet.logThreshold)
  }

  /// Adds the next value.
  ///
  /// - Parameter value: In the range given at the start.
  /// - Complexity: O(1), or O(n) for n values so far when the value moves a bound.
  public mutating func add(_ value: Double) throws(StatisticsError) {
    let unit = try range.unit(value, at: moments.count)
    let stake = bet.stake
    fromBelow.add(unit, stake: stake)
    fromAbove.add(1 - unit, stake: stake)
    bet.add(unit)
    moments.add(unit)
    isEmpty = fromBelow.bound > 1 - fromAbove.bound
    if !isEmpty { (lower, upper) = (fromBelow.bound, 1 - fromAbove.bound) }
  }

  /// The mean of the values so far and the running intersection of the intervals.
  ///
  /// Before the first value: the middle of the range, and all of it. If no candidate is left,
  /// which happens with probability at most 1 − level unless the mean drifts, the estimate
  /// keeps the last interval and is marked as not converged.
  public var estimate: Estimate {
    range.estimate(
      of: moments, lower: lower, upper: upper, level: level, method: .bettingSequence,
      isConverged: !isEmpty)
  }
}
