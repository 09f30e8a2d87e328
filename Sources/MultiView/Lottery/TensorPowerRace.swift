internal import Foundation

/// Two quantities that grow by a power of themselves, the engine of the lottery, solved exactly.
///
///     dx/dt = C x^(q-1),   dy/dt = S C y^(q-1),   q > 2
///     x(t)^(-(q-2)) = x_0^(-(q-2)) - (q-2) C t
///     y when x = A:  y_0 [1 - S (y_0/x_0)^(q-2) (1 - (x_0/A)^(q-2))]^(-1/(q-2))
///
/// - Source: derived here from the tensor power lemma of Allen-Zhu & Li 2020, arXiv:2012.09816.
public struct TensorPowerRace: Sendable {
  /// q, above 2.
  public let power: Double
  /// S, the ratio of the rates, positive.
  public let rateRatio: Double
  /// x_0, positive.
  public let first: Double
  /// y_0, positive.
  public let second: Double

  /// A race between two positive starts.
  public init(power: Double, rateRatio: Double, first: Double, second: Double) {
    precondition(power > 2 && rateRatio > 0 && first > 0 && second > 0, "a race needs runners")
    (self.power, self.rateRatio) = (power, rateRatio)
    (self.first, self.second) = (first, second)
  }

  /// Whether x reaches any large level before y: x_0 > S^(1/(q-2)) y_0.
  public var firstWins: Bool { first > pow(rateRatio, 1 / (power - 2)) * second }

  /// The time at which x reaches a level, in units of 1 / C.
  ///
  /// - Parameter level: A, at least x_0.
  public func time(untilFirstReaches level: Double) -> Double {
    let exponent = power - 2
    return (pow(first, -exponent) - pow(level, -exponent)) / exponent
  }

  /// The value of y when x reaches a level; infinite if y has run away before.
  ///
  /// - Parameter level: A, at least x_0.
  public func second(whenFirstReaches level: Double) -> Double {
    let exponent = power - 2
    let remaining =
      1 - rateRatio * pow(second / first, exponent) * (1 - pow(first / level, exponent))
    return remaining > 0 ? second * pow(remaining, -1 / exponent) : .infinity
  }
}
