extension Estimate {
  /// A share of independent yes-or-no trials with Wilson's score interval.
  ///
  ///     (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n),   z = Φ⁻¹(1 - (1 - level)/2)
  ///
  /// Covers well for all shares, also 0 and 1, on average over shares; for a guarantee at every
  /// share use ``exactProportion(successes:trials:level:)``. The standard error is √(p(1-p)/n),
  /// which is 0 when all trials agree; the interval is not.
  ///
  /// - Parameters:
  ///   - successes: From 0 to `trials`.
  ///   - trials: At least 1, independent of each other.
  ///   - level: In (0, 1).
  /// - Source: Wilson 1927, doi:10.1080/01621459.1927.10502953; recommended by Brown, Cai &
  ///   DasGupta 2001, doi:10.1214/ss/1009213286.
  public static func proportion(
    successes: Int, trials: Int, level: Double = 0.95
  ) throws(StatisticsError) -> Estimate {
    try Requirement.level(level)
    try requireCounts(successes: successes, trials: trials)
    return Estimate(
      value: Double(successes) / Double(trials),
      interval: try wilsonInterval(successes: successes, trials: trials, level: level),
      standardError: binomialStandardError(successes: successes, trials: trials),
      sampleCount: trials, level: level, method: .wilson, kind: .fixedSample, isConverged: true)
  }
}

/// Wilson's score interval for counts that are already checked.
func wilsonInterval(
  successes: Int, trials: Int, level: Double
) throws(StatisticsError) -> ClosedRange<Double> {
  let z = try NormalDistribution.quantile(0.5 + level / 2)
  let n = Double(trials)
  let share = Double(successes) / n
  let shrink = 1 + z * z / n
  let center = (share + z * z / (2 * n)) / shrink
  let halfWidth = z * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot() / shrink
  // The bounds at 0 and 1 successes are 0 and 1 by algebra, and only nearly so by rounding.
  let lower = successes == 0 ? 0 : max(0, center - halfWidth)
  let upper = successes == trials ? 1 : min(1, center + halfWidth)
  return lower...upper
}

func binomialStandardError(successes: Int, trials: Int) -> Double {
  let share = Double(successes) / Double(trials)
  return (share * (1 - share) / Double(trials)).squareRoot()
}

func requireCounts(successes: Int, trials: Int) throws(StatisticsError) {
  try Requirement.count(trials, atLeast: 1, for: "a share")
  guard (0...trials).contains(successes) else {
    throw .outOfRange(
      quantity: "number of successes", found: Double(successes), allowed: "0...\(trials)")
  }
}
