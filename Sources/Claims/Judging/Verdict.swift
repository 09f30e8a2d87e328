/// What the data say of a claim's quantity.
public enum Verdict: String, Sendable, Codable, CaseIterable {
  /// The interval lies inside the predicted region.
  case supported
  /// The interval does not meet the predicted region.
  case refuted
  /// Neither, at the budget given.
  case inconclusive

  /// The verdict of one interval on one region.
  public init(interval: ClosedRange<Double>, region: ClosedRange<Double>) {
    if interval.lowerBound >= region.lowerBound, interval.upperBound <= region.upperBound {
      self = .supported
    } else if !interval.overlaps(region) {
      self = .refuted
    } else {
      self = .inconclusive
    }
  }
}
