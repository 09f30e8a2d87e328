internal import CGSL

/// The least-squares line through points: coefficients and their covariance.
struct StraightLine {
  private(set) var intercept = 0.0
  private(set) var slope = 0.0
  private(set) var interceptVariance = 0.0
  private(set) var covariance = 0.0
  private(set) var slopeVariance = 0.0
  /// The sum of squared residuals, each times its weight.
  private(set) var residualSum = 0.0

  /// The line with equal weights; variances are scaled by the residuals, so n >= 3.
  init(x: [Double], y: [Double]) throws(GSLFailure) {
    precondition(GSLRuntime.returnsStatusCodes)
    precondition(x.count == y.count && x.count >= 3, "a line with scatter needs three points")
    // Both arrays hold x.count values at stride 1 and outlive the call.
    let status = unsafe gsl_fit_linear(
      x, 1, y, 1, x.count, &intercept, &slope, &interceptVariance, &covariance, &slopeVariance,
      &residualSum)
    try GSLFailure.check(status, "gsl_fit_linear")
  }

  /// The line with weights that are taken to be one over each point's variance.
  init(x: [Double], y: [Double], weights: [Double]) throws(GSLFailure) {
    precondition(GSLRuntime.returnsStatusCodes)
    precondition(x.count == y.count && x.count >= 2, "a line needs two points")
    precondition(weights.count == x.count, "each point has its weight")
    // The three arrays hold x.count values at stride 1 and outlive the call.
    let status = unsafe gsl_fit_wlinear(
      x, 1, weights, 1, y, 1, x.count, &intercept, &slope, &interceptVariance, &covariance,
      &slopeVariance, &residualSum)
    try GSLFailure.check(status, "gsl_fit_wlinear")
  }

  /// Multiplies the covariance, as when the weights are known only up to a factor.
  mutating func scaleCovariance(by factor: Double) {
    interceptVariance *= factor
    covariance *= factor
    slopeVariance *= factor
  }
}
