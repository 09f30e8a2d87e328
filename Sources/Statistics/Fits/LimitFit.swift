internal import Foundation

/// The limit that a quantity approaches as its size grows, at a rate given by theory.
///
///     y(k) = limit + amplitude / k^exponent,   exponent fixed
///
/// Linear in both parameters, so the limit is the intercept of a weighted line in k^-exponent.
/// The fixed exponent is an assumption: check ``goodnessOfFit`` before believing the limit.
///
/// - Source: Press, Teukolsky, Vetterling & Flannery 2007, "Numerical Recipes", 3rd edition,
///   section 15.2, with k^-exponent as the abscissa.
public struct LimitFit: Sendable, Equatable {
  /// The value approached as k grows without bound, in the unit of y.
  public let limit: Estimate
  /// The distance from the limit at k = 1, in the unit of y.
  public let amplitude: Estimate
  /// The rate of approach that was assumed, dimensionless.
  public let exponent: Double
  /// The fitted line in k^-exponent.
  public let line: LineFit

  /// The chance of larger residuals if the law is true, by the chi-square law.
  ///
  /// Nil for two sizes, through which the law always passes.
  public var goodnessOfFit: Double? { line.goodnessOfFit }

  /// Fits the limit.
  ///
  /// - Parameters:
  ///   - sizes: The values of k, above 0, finite and not all equal.
  ///   - values: One y for each size, finite; at least two.
  ///   - standardErrors: The known standard error of each y, above 0.
  ///   - exponent: Above 0 and finite.
  ///   - level: The level of all intervals, in (0, 1).
  /// - Throws: `StatisticsError.notIdentifiable` if all sizes are equal.
  public init(
    sizes: [Double], values: [Double], standardErrors: [Double], exponent: Double = 1,
    level: Double = 0.95
  ) throws(StatisticsError) {
    try Requirement.positive(sizes, "size")
    try Requirement.positive([exponent], "exponent of a limit")
    line = try LineFit(
      x: sizes.map { pow($0, -exponent) }, y: values, errors: .known(standardErrors),
      level: level)
    limit = line.intercept
    amplitude = line.slope
    self.exponent = exponent
  }

  /// The value of the law at a size, in the unit of y.
  ///
  /// - Parameter size: k, above 0 and finite.
  public func value(at size: Double) throws(StatisticsError) -> Estimate {
    try Requirement.positive([size], "size")
    return try line.value(at: pow(size, -exponent))
  }
}
