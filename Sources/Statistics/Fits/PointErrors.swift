/// What is known beforehand about the scatter of the points of a fit.
public enum PointErrors: Sendable, Equatable {
  /// The same for all points, of unknown size: estimated from the residuals.
  case unknown
  /// The standard error of every point, in the unit of its ordinate; above 0.
  case known([Double])
  /// Standard errors up to one common factor, which the residuals give; above 0.
  case relative([Double])
}

extension PointErrors {
  /// The standard errors that enter the weights; ones where none were given.
  func standardErrors(count: Int) throws(StatisticsError) -> [Double] {
    switch self {
    case .unknown:
      return [Double](repeating: 1, count: count)
    case .known(let errors), .relative(let errors):
      try Requirement.sameCount(errors.count, as: count, for: "standard errors of the points")
      try Requirement.positive(errors, "standard error")
      return errors
    }
  }

  var areKnown: Bool {
    if case .known = self { true } else { false }
  }

  /// Points needed to fit so many parameters: one more when the scatter is to be estimated.
  func neededCount(parameters: Int) -> Int {
    areKnown ? parameters : parameters + 1
  }

  /// The number of standard errors to each side of a parameter's interval.
  func quantile(level: Double, degreesOfFreedom: Int) throws(StatisticsError) -> Double {
    areKnown
      ? try NormalDistribution.quantile(0.5 + level / 2)
      : try StudentDistribution.quantile(
        0.5 + level / 2, degreesOfFreedom: Double(degreesOfFreedom))
  }

  /// The chance of a fit at least this bad; nil where the residuals had to set the scale.
  func goodnessOfFit(chiSquare: Double, degreesOfFreedom: Int) throws(StatisticsError) -> Double? {
    guard areKnown, degreesOfFreedom > 0 else { return nil }
    return try ChiSquareDistribution.upperTail(
      chiSquare, degreesOfFreedom: Double(degreesOfFreedom))
  }
}
