extension Estimate {
  /// The mean of independent samples with Student's t interval.
  ///
  ///     mean ± t(1 - (1 - level)/2, n - 1) · s / √n
  ///
  /// Exact for normal samples and good for others once n is some tens; for shares in [0, 1]
  /// prefer ``share(successes:trials:level:)``. Identical samples give an interval of no width
  /// that is marked as not converged.
  ///
  /// - Parameters:
  ///   - samples: At least two finite values, of any unit.
  ///   - level: In (0, 1).
  /// - Source: Student 1908, "The probable error of a mean", doi:10.1093/biomet/6.1.1.
  public static func mean(
    of samples: [Double], level: Double = 0.95
  ) throws(StatisticsError) -> Estimate {
    try student(of: SampleMoments(samples, quantity: "mean"), level: level, method: .student)
  }

  /// The mean of `first[i] - second[i]` with Student's t interval.
  ///
  /// Pairs that share their random numbers cancel what they have in common, so the interval is
  /// narrower than that of two separate means.
  ///
  /// - Parameters:
  ///   - first: At least two finite values.
  ///   - second: As many values, each from the same trial as its partner.
  ///   - level: In (0, 1).
  /// - Source: Student 1908, "The probable error of a mean", doi:10.1093/biomet/6.1.1.
  public static func pairedDifference(
    _ first: [Double], _ second: [Double], level: Double = 0.95
  ) throws(StatisticsError) -> Estimate {
    let differences = try pairedDifferences(first, second)
    return try student(
      of: SampleMoments(differences, quantity: "paired difference"), level: level,
      method: .pairedStudent)
  }

  static func student(
    of moments: SampleMoments, level: Double, method: Method
  ) throws(StatisticsError) -> Estimate {
    try Requirement.level(level)
    let quantile = try StudentDistribution.quantile(
      0.5 + level / 2, degreesOfFreedom: moments.degreesOfFreedom)
    return try symmetric(
      value: moments.mean, standardError: moments.standardError, quantile: quantile,
      sampleCount: moments.count, level: level, method: method)
  }

  /// A fixed-sample interval of `quantile` standard errors to each side.
  static func symmetric(
    value: Double, standardError: Double, quantile: Double, sampleCount: Int, level: Double,
    method: Method
  ) throws(StatisticsError) -> Estimate {
    let halfWidth = abs(quantile * standardError)
    let lower = value - halfWidth
    let upper = value + halfWidth
    // Overflow of huge samples: an infinity here would otherwise end in a NaN bound.
    try Requirement.finite([value, standardError, lower, upper], "\(method.rawValue) interval")
    return Estimate(
      value: value, interval: lower...upper, standardError: standardError,
      sampleCount: sampleCount, level: level, method: method, kind: .fixedSample,
      isConverged: standardError > 0)
  }
}

/// The differences `first[i] - second[i]`.
func pairedDifferences(
  _ first: [Double], _ second: [Double]
) throws(StatisticsError) -> [Double] {
  try Requirement.sameCount(second.count, as: first.count, for: "second member of the pairs")
  try Requirement.finite(first, "first member of the pairs")
  try Requirement.finite(second, "second member of the pairs")
  return first.indices.map { first[$0] - second[$0] }
}
