internal import Randomness
public import Statistics

/// A number that a claim is about: its samples, how it is estimated, and the region predicted.
public struct Quantity: Sendable {
  /// What is estimated, as table and figure call it.
  public let name: String
  /// The unit; `fraction` for shares and errors.
  public let unit: String
  /// Where the claim says the quantity lies.
  public let region: ClosedRange<Double>
  /// The values that the quantity can take; what an interval has beyond them is cut off.
  public let possible: ClosedRange<Double>
  /// The samples.
  public let samples: Samples
  /// What part the quantity plays.
  public let role: Role

  /// The part that a quantity plays.
  public enum Role: Sendable, Equatable {
    /// The claim itself, at the size that was run.
    case finite
    /// The limit of many classes, with the value that the theorem gives it.
    case limit(theorem: Double)
  }

  /// The samples of a quantity, one value a trial, and with them the estimator.
  public enum Samples: Sendable, Equatable {
    /// A share, as counts; clustered by trial.
    case share(successes: [Int], of: [Int])
    /// A mean.
    case mean([Double])
    /// The mean difference first - second of paired values.
    case difference([Double], [Double])
    /// The same, to be shown small: the interval of the two one-sided tests, at 1 - 2α.
    case equivalence([Double], [Double])
    /// The sum of the first over the sum of the second, by the bootstrap over trials.
    case ratio([Double], [Double])
    /// The limit of a + b / k, from a value and its standard error at each k.
    case limit([SizedValue])
  }

  /// A measured value at one number of classes.
  public struct SizedValue: Sendable, Equatable {
    /// The number of classes k.
    public let classes: Int
    /// The estimate at that size.
    public let estimate: Estimate
    /// Its standard error, above 0.
    public let standardError: Double
  }

  /// The values of a quantity without bounds.
  public static let everyNumber = -Double.infinity...Double.infinity
  /// The values of a difference of two fractions.
  public static let differences = -1.0...1.0

  /// A quantity of a claim.
  public init(
    _ name: String, unit: String = "fraction", region: ClosedRange<Double>,
    possible: ClosedRange<Double> = everyNumber, _ samples: Samples, role: Role = .finite
  ) {
    self.name = name
    self.unit = unit
    self.region = region
    self.possible = possible
    self.samples = samples
    self.role = role
  }

  /// The number of independent trials behind the estimate.
  public var trialCount: Int {
    switch samples {
    case .share(_, let totals): totals.count
    case .mean(let values): values.count
    case .difference(let first, _), .equivalence(let first, _), .ratio(let first, _): first.count
    case .limit(let points): points.reduce(0) { $0 + $1.estimate.sampleCount }
    }
  }

  /// The estimate with an interval of the given level.
  ///
  /// Cutting the interval to the possible values costs no coverage, and without it a limit of 0
  /// or 1 could never be shown to lie in a region that ends there.
  ///
  /// - Parameter level: In (0, 1); above 1/2 for an equivalence.
  /// - Throws: `StatisticsError` for too few trials.
  public func estimate(level: Double) throws(StatisticsError) -> Estimate {
    try uncutEstimate(level: level).cut(to: possible)
  }

  private func uncutEstimate(level: Double) throws(StatisticsError) -> Estimate {
    switch samples {
    case .share(let successes, let totals):
      return try .share(successes: successes, trials: totals, level: level)
    case .mean(let values):
      return try .mean(of: values, level: level)
    case .difference(let first, let second):
      return try .pairedDifference(first, second, level: level)
    case .equivalence(let first, let second):
      return try .pairedDifference(first, second, level: 2 * level - 1)
    case .ratio(let numerators, let denominators):
      // The same resamples at every level, so that intervals are nested.
      var random = RandomStream(seed: 0).child(.bootstrap, 0)
      return try .bootstrap(
        of: Array(zip(numerators, denominators)), resamples: 20_000, level: level,
        random: &random
      ) { pairs in
        // No errors at all: nothing is left of them either.
        let denominator = pairs.reduce(0) { $0 + $1.1 }
        return denominator == 0 ? 0 : pairs.reduce(0) { $0 + $1.0 } / denominator
      }
    case .limit(let points):
      return try LimitFit(
        sizes: points.map { Double($0.classes) }, values: points.map(\.estimate.value),
        standardErrors: points.map(\.standardError), level: level
      ).limit.countingTrials(trialCount)
    }
  }
}

extension Estimate {
  /// The same estimate with the part of its interval that lies in a range, or all of it if none
  /// does: then the data contradict the range, and that must show.
  fileprivate func cut(to range: ClosedRange<Double>) -> Estimate {
    guard interval.overlaps(range) else { return self }
    return Estimate(
      value: value, interval: interval.clamped(to: range), standardError: standardError,
      sampleCount: sampleCount, level: level, method: method, kind: kind,
      isConverged: isConverged)
  }

  /// The same estimate, counting trials rather than fitted points.
  fileprivate func countingTrials(_ count: Int) -> Estimate {
    Estimate(
      value: value, interval: interval, standardError: standardError, sampleCount: count,
      level: level, method: method, kind: kind, isConverged: isConverged)
  }
}
