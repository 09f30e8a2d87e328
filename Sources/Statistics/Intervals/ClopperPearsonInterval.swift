extension Estimate {
  /// A share of independent yes-or-no trials with the interval of Clopper and Pearson.
  ///
  /// Inverts the binomial law itself, so it covers with at least `level` at every share and
  /// every count, and is wider than Wilson's for it.
  ///
  ///     lower = B⁻¹(α/2; s, n - s + 1),   upper = B⁻¹(1 - α/2; s + 1, n - s)
  ///
  /// with B⁻¹ the quantile of the beta law, s successes in n trials and α = 1 - level.
  ///
  /// - Parameters:
  ///   - successes: From 0 to `trials`.
  ///   - trials: At least 1, independent of each other.
  ///   - level: In (0, 1).
  /// - Source: Clopper & Pearson 1934, doi:10.1093/biomet/26.4.404.
  public static func exactProportion(
    successes: Int, trials: Int, level: Double = 0.95
  ) throws(StatisticsError) -> Estimate {
    try Requirement.level(level)
    try requireCounts(successes: successes, trials: trials)
    let tail = (1 - level) / 2
    let s = Double(successes)
    let n = Double(trials)
    let lower =
      successes == 0 ? 0 : try BetaDistribution.quantile(tail, alpha: s, beta: n - s + 1)
    let upper =
      successes == trials ? 1 : try BetaDistribution.quantile(1 - tail, alpha: s + 1, beta: n - s)
    return Estimate(
      value: s / n, interval: lower...upper,
      standardError: binomialStandardError(successes: successes, trials: trials),
      sampleCount: trials, level: level, method: .exact, kind: .fixedSample, isConverged: true)
  }
}
