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
  ///
  /// By bisection to neighbouring numbers: the library's own inverse gives up on ordinary cases
  /// (0.1 at shapes 1 and 1000, for one).
  static func quantile(
    _ probability: Double, alpha: Double, beta: Double
  ) throws(StatisticsError) -> Double {
    var lower = 0.0
    var upper = 1.0
    while true {
      let middle = lower + (upper - lower) / 2
      guard middle > lower, middle < upper else { return middle }
      let below = try checked(gsl_cdf_beta_P(middle, alpha, beta), "gsl_cdf_beta_P")
      if below < probability { lower = middle } else { upper = middle }
    }
  }
}

/// The secondary real branch of Lambert's function: the w <= -1 that solves w e^w = x.
///
/// - Parameter x: In [-1/e, 0).
func lambertMinusOne(_ x: Double) throws(StatisticsError) -> Double {
  precondition(GSLRuntime.returnsStatusCodes)
  var result = gsl_sf_result()
  // The library writes to the local for the length of the call.
  let status = unsafe gsl_sf_lambert_Wm1_e(x, &result)
  guard status == 0 else {
    throw .library(GSLFailure(code: status, operation: "gsl_sf_lambert_Wm1_e"))
  }
  return result.val
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
