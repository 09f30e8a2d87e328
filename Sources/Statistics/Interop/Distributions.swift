internal import CGSL

/// Student's t distribution.
enum StudentDistribution {
  /// The value below which a deviate falls with the given probability.
  static func quantile(
    _ probability: Double, degreesOfFreedom: Double
  ) throws(StatisticsError) -> Double {
    try checked(gsl_cdf_tdist_Pinv(probability, degreesOfFreedom), "gsl_cdf_tdist_Pinv")
  }

  /// The probability that a deviate is below the value.
  static func lowerTail(
    _ value: Double, degreesOfFreedom: Double
  ) throws(StatisticsError) -> Double {
    try checked(gsl_cdf_tdist_P(value, degreesOfFreedom), "gsl_cdf_tdist_P")
  }

  /// The probability that a deviate is above the value.
  static func upperTail(
    _ value: Double, degreesOfFreedom: Double
  ) throws(StatisticsError) -> Double {
    try checked(gsl_cdf_tdist_Q(value, degreesOfFreedom), "gsl_cdf_tdist_Q")
  }
}

/// The standard normal distribution.
enum NormalDistribution {
  /// The value below which a deviate falls with the given probability.
  static func quantile(_ probability: Double) throws(StatisticsError) -> Double {
    try checked(gsl_cdf_ugaussian_Pinv(probability), "gsl_cdf_ugaussian_Pinv")
  }

  /// The probability that a deviate is below the value.
  static func lowerTail(_ value: Double) throws(StatisticsError) -> Double {
    try checked(gsl_cdf_ugaussian_P(value), "gsl_cdf_ugaussian_P")
  }
}

/// The chi-square distribution.
enum ChiSquareDistribution {
  /// The probability that a deviate is above the value.
  static func upperTail(
    _ value: Double, degreesOfFreedom: Double
  ) throws(StatisticsError) -> Double {
    try checked(gsl_cdf_chisq_Q(value, degreesOfFreedom), "gsl_cdf_chisq_Q")
  }
}

/// The beta distribution.
enum BetaDistribution {
  /// The value below which a deviate falls with the given probability.
  static func quantile(
    _ probability: Double, alpha: Double, beta: Double
  ) throws(StatisticsError) -> Double {
    try checked(gsl_cdf_beta_Pinv(probability, alpha, beta), "gsl_cdf_beta_Pinv")
  }
}

/// The secondary real branch of Lambert's function: the w <= -1 that solves w e^w = x.
///
/// - Parameter x: In [-1/e, 0).
func lambertMinusOne(_ x: Double) throws(StatisticsError) -> Double {
  try checked(gsl_sf_lambert_Wm1(x), "gsl_sf_lambert_Wm1")
}

/// The distribution functions answer NaN where they fail: outside their domain, or when their
/// own iteration does not end.
private func checked(
  _ value: @autoclosure () -> Double, _ operation: String
) throws(StatisticsError) -> Double {
  precondition(GSLRuntime.returnsStatusCodes)
  let result = value()
  guard !result.isNaN else { throw .library(.notANumber(operation)) }
  return result
}
