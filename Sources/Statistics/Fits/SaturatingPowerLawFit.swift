internal import Foundation

/// A power law that decays towards a limit, with the rate of decay fitted too.
///
///     y = limit + amplitude · x^(−exponent)
///
/// Three parameters from a few noisy points are easily undetermined: with an exponent near 0
/// the limit and the amplitude become the same parameter. The estimates are therefore marked as
/// converged only if the interval of the exponent lies above 0 and the iteration ended.
///
/// The start comes from a search over exponents, for each of which the other two parameters are
/// a weighted line. The intervals use the curvature at the minimum and are symmetric.
///
/// - Source: Moré 1978, "The Levenberg-Marquardt algorithm", doi:10.1007/BFb0067700; the
///   separable start after Golub & Pereyra 1973, doi:10.1137/0710036.
public struct SaturatingPowerLawFit: Sendable, Equatable {
  /// The value approached as x grows without bound, in the unit of y.
  public let limit: Estimate
  /// The distance from the limit at x = 1, in the unit of y.
  public let amplitude: Estimate
  /// The rate of decay, dimensionless.
  public let exponent: Estimate
  /// The sum of squared residuals, each divided by its point's given variance (by 1 if unknown).
  public let chiSquare: Double
  /// The number of points less the three parameters.
  public let degreesOfFreedom: Int
  /// The chance of a larger `chiSquare` if the law is true; nil unless errors are known.
  public let goodnessOfFit: Double?

  /// Whether the data pin down all three parameters.
  public var isConverged: Bool { exponent.isConverged }

  /// Fits the law.
  ///
  /// - Parameters:
  ///   - x: Above 0 and finite, with at least three distinct values.
  ///   - y: Finite, as many as `x`: at least three if the errors are known, else four.
  ///   - errors: The scatter of the points in y.
  ///   - level: The level of all intervals, in (0, 1).
  /// - Throws: `StatisticsError.notIdentifiable` if fewer than three abscissae are distinct or
  ///   the curvature at the minimum is singular.
  public init(
    x: [Double], y: [Double], errors: PointErrors = .unknown, level: Double = 0.95
  ) throws(StatisticsError) {
    try Requirement.level(level)
    try Requirement.sameCount(y.count, as: x.count, for: "ordinates of a power law")
    try Requirement.count(
      x.count, atLeast: errors.neededCount(parameters: 3), for: "a saturating power law")
    try Requirement.positive(x, "abscissa")
    try Requirement.finite(y, "ordinate")
    let distinctCount = Set(x).count
    guard distinctCount >= 3 else {
      throw .notIdentifiable(
        quantity: "exponent", reason: "only \(distinctCount) distinct abscissae")
    }
    let curve = SaturatingCurve(
      x: x, y: y, standardErrors: try errors.standardErrors(count: x.count))
    let fit: NonlinearLeastSquares
    do throws(GSLFailure) {
      fit = try NonlinearLeastSquares(curve, start: try curve.start())
    } catch {
      throw .library(error)
    }
    let freedom = x.count - 3
    let scale = errors.areKnown ? 1 : fit.residualSum / Double(freedom)
    let unscaled = (0..<3).map { fit.covariance[4 * $0] }
    // The library writes 0 for a parameter without influence, whose variance is infinite.
    guard unscaled.allSatisfy({ $0.isFinite && $0 > 0 }) else {
      throw .notIdentifiable(
        quantity: "saturating power law", reason: "the curvature at the minimum is singular")
    }
    let variances = unscaled.map { scale * $0 }
    let quantile = try errors.quantile(level: level, degreesOfFreedom: freedom)
    let exponentError = variances[2].squareRoot()
    let isDetermined = fit.isConverged && fit.parameters[2] - quantile * exponentError > 0

    func parameter(_ index: Int) throws(StatisticsError) -> Estimate {
      let estimate = try Estimate.symmetric(
        value: fit.parameters[index], standardError: variances[index].squareRoot(),
        quantile: quantile, sampleCount: x.count, level: level, method: .leastSquares)
      return isDetermined ? estimate : estimate.markedAsNotConverged()
    }

    limit = try parameter(0)
    amplitude = try parameter(1)
    exponent = try parameter(2)
    chiSquare = fit.residualSum
    degreesOfFreedom = freedom
    goodnessOfFit = try errors.goodnessOfFit(
      chiSquare: fit.residualSum, degreesOfFreedom: freedom)
  }
}

/// The residuals of the law; parameters are limit, amplitude and exponent in this order.
private struct SaturatingCurve: ResidualModel {
  let x: [Double]
  let y: [Double]
  let standardErrors: [Double]

  var pointCount: Int { x.count }
  var parameterCount: Int { 3 }

  func residual(_ point: Int, _ parameters: [Double]) -> Double {
    let decay = pow(x[point], -parameters[2])
    return (parameters[0] + parameters[1] * decay - y[point]) / standardErrors[point]
  }

  func gradient(_ point: Int, _ parameters: [Double]) -> [Double] {
    let decay = pow(x[point], -parameters[2])
    return [
      1 / standardErrors[point],
      decay / standardErrors[point],
      -parameters[1] * decay * log(x[point]) / standardErrors[point],
    ]
  }

  /// The best of a grid of exponents, each with its best limit and amplitude.
  func start() throws(GSLFailure) -> [Double] {
    let weights = standardErrors.map { 1 / ($0 * $0) }
    var best: [Double] = [0, 0, 1]
    var smallest = Double.infinity
    // From 1/20 to 8 in steps of 9%: finer than the width of the minimum for usable data.
    for step in 0..<60 {
      let exponent = 0.05 * pow(160, Double(step) / 59)
      let line = try StraightLine(x: x.map { pow($0, -exponent) }, y: y, weights: weights)
      guard line.residualSum < smallest else { continue }
      smallest = line.residualSum
      best = [line.intercept, line.slope, exponent]
    }
    return best
  }
}

extension Estimate {
  /// The same estimate as a stand-in.
  fileprivate func markedAsNotConverged() -> Estimate {
    Estimate(
      value: value, interval: interval, standardError: standardError, sampleCount: sampleCount,
      level: level, method: method, kind: kind, isConverged: false)
  }
}
