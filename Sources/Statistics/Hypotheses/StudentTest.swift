/// Student's test of whether the mean of independent samples is the one that is assumed.
public struct StudentTest: Sendable, Equatable {
  /// The mean of the samples with its two-sided interval.
  public let estimate: Estimate
  /// The mean under the null hypothesis, in the unit of the samples.
  public let assumedMean: Double
  /// The direction in which a deviation counts as evidence.
  public let alternative: Alternative
  /// The probability, under the null hypothesis, of a deviation at least as large.
  public let pValue: Double

  /// Where the mean lies if the null hypothesis is false.
  public enum Alternative: String, Codable, Sendable, CaseIterable {
    /// The mean is below the assumed one.
    case less
    /// The mean is above the assumed one.
    case greater
    /// The mean is different from the assumed one.
    case different
  }

  /// Tests the mean of samples, or of differences between pairs.
  ///
  ///     t = (mean − assumed mean) / (s / √n),   n − 1 degrees of freedom
  ///
  /// Identical samples make t infinite: the p-value is then its limit, 0 or 1 (and 1 when the
  /// samples equal the assumed mean), and `estimate.isConverged` is false.
  ///
  /// - Parameters:
  ///   - samples: At least two finite values.
  ///   - assumedMean: Finite.
  ///   - alternative: The direction that counts.
  ///   - level: The level of the interval in `estimate`, in (0, 1).
  /// - Source: Student 1908, "The probable error of a mean", doi:10.1093/biomet/6.1.1.
  public init(
    of samples: [Double], assumedMean: Double = 0, alternative: Alternative,
    level: Double = 0.95
  ) throws(StatisticsError) {
    try Requirement.finite(assumedMean, "assumed mean")
    let moments = try SampleMoments(samples, quantity: "Student's test")
    estimate = try Estimate.student(of: moments, level: level, method: .student)
    self.assumedMean = assumedMean
    self.alternative = alternative
    let above = try moments.probabilityAbove(assumedMean)
    let below = try moments.probabilityBelow(assumedMean)
    pValue =
      switch alternative {
      case .less: below
      case .greater: above
      case .different: min(1, 2 * min(above, below))
      }
  }
}

extension SampleMoments {
  /// The chance that the mean comes out this high or higher when `assumedMean` is true.
  func probabilityAbove(_ assumedMean: Double) throws(StatisticsError) -> Double {
    guard variance > 0 else { return mean > assumedMean ? 0 : 1 }
    return try StudentDistribution.upperTail(
      (mean - assumedMean) / standardError, degreesOfFreedom: degreesOfFreedom)
  }

  /// The chance that the mean comes out this low or lower when `assumedMean` is true.
  func probabilityBelow(_ assumedMean: Double) throws(StatisticsError) -> Double {
    guard variance > 0 else { return mean < assumedMean ? 0 : 1 }
    return try StudentDistribution.lowerTail(
      (mean - assumedMean) / standardError, degreesOfFreedom: degreesOfFreedom)
  }
}
