/// The least-squares line through points, weighted by their standard errors.
///
///     minimise Σ ((yᵢ − intercept − slope · xᵢ) / σᵢ)²
///
/// With known standard errors the intervals are normal and the residuals test the line; with
/// unknown or relative ones the residuals set the scale and the intervals are Student's.
///
/// - Source: Press, Teukolsky, Vetterling & Flannery 2007, "Numerical Recipes", 3rd edition,
///   section 15.2.
public struct LineFit: Sendable, Equatable {
  /// The change of y per unit of x.
  public let slope: Estimate
  /// The value of the line at x = 0.
  public let intercept: Estimate
  /// The sum of squared residuals, each divided by its point's given variance (by 1 if unknown).
  public let chiSquare: Double
  /// The number of points less the two parameters.
  public let degreesOfFreedom: Int
  /// The chance of a larger `chiSquare` if the line is true; nil unless errors are known.
  ///
  /// Also nil for two points, through which a line always passes.
  public let goodnessOfFit: Double?
  /// The covariance of slope and intercept.
  public let covariance: Double

  private let level: Double
  private let quantile: Double

  /// Fits the line.
  ///
  /// - Parameters:
  ///   - x: Finite and not all equal.
  ///   - y: Finite, as many as `x`: at least two if the errors are known, else three.
  ///   - errors: The scatter of the points in y.
  ///   - level: The level of all intervals, in (0, 1).
  /// - Throws: `StatisticsError.notIdentifiable` if all abscissae are equal.
  public init(
    x: [Double], y: [Double], errors: PointErrors = .unknown, level: Double = 0.95
  ) throws(StatisticsError) {
    try Requirement.level(level)
    try Requirement.sameCount(y.count, as: x.count, for: "ordinates of a line")
    try Requirement.count(x.count, atLeast: errors.neededCount(parameters: 2), for: "a line")
    try Requirement.finite(x, "abscissa")
    try Requirement.finite(y, "ordinate")
    guard x.contains(where: { $0 != x[0] }) else {
      throw .notIdentifiable(quantity: "slope", reason: "all abscissae are \(x[0])")
    }
    let standardErrors = try errors.standardErrors(count: x.count)
    let freedom = x.count - 2
    let line: StraightLine
    do throws(GSLFailure) {
      line = try Self.line(x, y, errors: errors, standardErrors: standardErrors)
    } catch {
      throw .library(error)
    }
    let quantile = try errors.quantile(level: level, degreesOfFreedom: freedom)

    func parameter(_ value: Double, _ variance: Double) throws(StatisticsError) -> Estimate {
      try Estimate.symmetric(
        value: value, standardError: variance.squareRoot(), quantile: quantile,
        sampleCount: x.count, level: level, method: .leastSquares)
    }

    slope = try parameter(line.slope, line.slopeVariance)
    intercept = try parameter(line.intercept, line.interceptVariance)
    chiSquare = line.residualSum
    degreesOfFreedom = freedom
    goodnessOfFit = try errors.goodnessOfFit(
      chiSquare: line.residualSum, degreesOfFreedom: freedom)
    covariance = line.covariance
    self.level = level
    self.quantile = quantile
  }

  /// The height of the line at an abscissa, with the interval of the line and not of a new point.
  ///
  /// - Parameter x: Finite; the interval widens away from the fitted points.
  public func value(at x: Double) throws(StatisticsError) -> Estimate {
    try Requirement.finite(x, "abscissa")
    let interceptError = intercept.standardError ?? 0
    let slopeError = slope.standardError ?? 0
    let variance =
      interceptError * interceptError + 2 * x * covariance + x * x * slopeError * slopeError
    try Requirement.finite(variance, "variance of the line's height")
    return try Estimate.symmetric(
      value: intercept.value + slope.value * x,
      // Cancellation can leave a tiny negative number where the variance is 0.
      standardError: max(0, variance).squareRoot(), quantile: quantile,
      sampleCount: slope.sampleCount, level: level, method: .leastSquares)
  }

  private static func line(
    _ x: [Double], _ y: [Double], errors: PointErrors, standardErrors: [Double]
  ) throws(GSLFailure) -> StraightLine {
    let weights = standardErrors.map { 1 / ($0 * $0) }
    switch errors {
    case .unknown:
      return try StraightLine(x: x, y: y)
    case .known:
      return try StraightLine(x: x, y: y, weights: weights)
    case .relative:
      var line = try StraightLine(x: x, y: y, weights: weights)
      line.scaleCovariance(by: line.residualSum / Double(x.count - 2))
      return line
    }
  }
}
