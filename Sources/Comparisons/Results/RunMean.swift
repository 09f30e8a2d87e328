public import Statistics

/// The mean over runs, with Student's interval where the runs give one.
public struct RunMean: Sendable, Equatable {
  /// The values, run by run.
  public let values: [Double]
  /// Their mean.
  public let mean: Double
  /// The mean with its 95 % interval; `nil` where runs give none.
  public let estimate: Estimate?

  /// Why there is no interval.
  public enum Absence: String, Sendable {
    /// One run says nothing of how much runs differ.
    case oneRun = "one run, no interval"
    /// Runs that agree to the last digit leave no spread to go by.
    case noSpread = "all alike, no interval"
  }

  /// Why there is no interval; `nil` where there is one.
  public var absence: Absence? {
    estimate != nil ? nil : values.count == 1 ? .oneRun : .noSpread
  }

  /// The mean of some values.
  ///
  /// - Parameters:
  ///   - values: One or more finite ones.
  ///   - resolution: The spread, in the values' unit, that is rounding and not chance.
  /// - Throws: `StatisticsError` for no value or one that is not finite.
  public init(of values: [Double], resolution: Double = 0) throws(StatisticsError) {
    self.values = values
    guard let least = values.min(), let most = values.max(), values.count > 1 else {
      guard let value = values.first, value.isFinite else {
        throw .tooFewSamples(quantity: "a mean over runs", found: values.count, needed: 1)
      }
      (mean, estimate) = (value, nil)
      return
    }
    let estimate = try Estimate.mean(of: values)
    mean = estimate.value
    self.estimate = estimate.isConverged && most - least > resolution ? estimate : nil
  }
}
