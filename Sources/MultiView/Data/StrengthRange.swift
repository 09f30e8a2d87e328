/// The range of a feature's total strength in a sample, uniform between its ends.
///
/// Dimensionless: the sum over a feature's patches of the coefficient z along its unit vector.
public struct StrengthRange: Sendable, Hashable, Codable {
  /// The smallest strength, at least 0.
  public let low: Double
  /// The largest strength, at least `low`.
  public let high: Double

  /// The strengths from `low` to `high`.
  public init(_ low: Double, _ high: Double) {
    self.low = low
    self.high = high
  }

  /// Both ends as a closed range; meaningful once validated.
  public var range: ClosedRange<Double> { min(low, high)...max(low, high) }
}
