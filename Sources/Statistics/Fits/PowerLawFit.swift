internal import Foundation

/// The power law through points, as a straight line in logarithms.
///
///     y = amplitude · x^exponent,   log y = log amplitude + exponent · log x
///
/// The least-squares line in logarithms assumes errors that are proportional to y. A given
/// standard error σ of y becomes σ / y in log y, which holds for σ well below y. The amplitude's
/// interval is the exponential of that of its logarithm, so it is not symmetric.
///
/// - Source: Press, Teukolsky, Vetterling & Flannery 2007, "Numerical Recipes", 3rd edition,
///   section 15.2, in the logarithms of the data.
public struct PowerLawFit: Sendable, Equatable {
  /// The power of x, dimensionless.
  public let exponent: Estimate
  /// The value of the law at x = 1, in the unit of y; the median of its estimator.
  public let amplitude: Estimate
  /// The fitted line in natural logarithms, with the goodness of fit.
  public let logarithmicLine: LineFit

  /// Fits the law.
  ///
  /// - Parameters:
  ///   - x: Above 0, finite and not all equal.
  ///   - y: Above 0 and finite, as many as `x`: at least two if the errors are known, else three.
  ///   - errors: The scatter of the points: with ``PointErrors/unknown`` the same relative size
  ///     for all, otherwise the standard errors of `y` itself.
  ///   - level: The level of all intervals, in (0, 1).
  /// - Throws: `StatisticsError.notIdentifiable` if all abscissae are equal.
  public init(
    x: [Double], y: [Double], errors: PointErrors = .unknown, level: Double = 0.95
  ) throws(StatisticsError) {
    try Requirement.sameCount(y.count, as: x.count, for: "ordinates of a power law")
    try Requirement.positive(x, "abscissa")
    try Requirement.positive(y, "ordinate")
    let standardErrors = try errors.standardErrors(count: y.count)
    let logarithmicErrors = y.indices.map { standardErrors[$0] / y[$0] }
    let line = try LineFit(
      x: x.map { log($0) }, y: y.map { log($0) },
      errors: errors.replacingErrors(by: logarithmicErrors), level: level)
    exponent = line.slope
    logarithmicLine = line
    amplitude = try line.intercept.exponential()
  }

  /// The value of the law at an abscissa, in the unit of y.
  ///
  /// - Parameter x: Above 0 and finite.
  public func value(at x: Double) throws(StatisticsError) -> Estimate {
    try Requirement.positive([x], "abscissa")
    return try logarithmicLine.value(at: log(x)).exponential()
  }
}

extension PointErrors {
  fileprivate func replacingErrors(by errors: [Double]) -> PointErrors {
    switch self {
    case .unknown: .unknown
    case .known: .known(errors)
    case .relative: .relative(errors)
    }
  }
}

extension Estimate {
  /// The estimate of the exponential, with the ends of the interval carried over.
  ///
  /// The standard error is the first-order one, exp(value) times that of the logarithm.
  fileprivate func exponential() throws(StatisticsError) -> Estimate {
    let bounds = [exp(value), exp(interval.lowerBound), exp(interval.upperBound)]
    try Requirement.finite(bounds, "value of the power law")
    return Estimate(
      value: bounds[0], interval: bounds[1]...bounds[2],
      standardError: standardError.map { bounds[0] * $0 }, sampleCount: sampleCount,
      level: level, method: method, kind: kind, isConverged: isConverged)
  }
}
