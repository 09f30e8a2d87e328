internal import Foundation

/// A quantity estimated from samples, never without its uncertainty.
///
/// Every estimated number travels as an `Estimate`; a bare `Double` is a number that is known.
///
/// The interval usually holds the value but need not: a bias-corrected bootstrap interval may
/// lie beside the plain statistic, and so may the running intersection of a confidence sequence.
public struct Estimate: Sendable, Equatable {
  /// The point estimate, in the unit of the samples.
  public let value: Double
  /// The confidence interval; a side that is not bounded is infinite.
  public let interval: ClosedRange<Double>
  /// The standard deviation of the estimator; nil where the method gives none.
  public let standardError: Double?
  /// The number of independent samples behind the estimate.
  public let sampleCount: Int
  /// The probability in (0, 1) with which such an interval covers the truth, e.g. 0.95.
  public let level: Double
  /// How value and interval were computed.
  public let method: Method
  /// Whether the interval allows looking at the data before deciding when to stop.
  public let kind: Kind
  /// Whether the method could do its work: false marks a stand-in, for the stated reason.
  ///
  /// An interval of no width from identical samples, a bootstrap whose tails are too short, an
  /// iteration that did not end or a fit that leaves its parameters open are not converged.
  public let isConverged: Bool

  /// The procedure behind an estimate; raw values are part of the file format.
  public enum Method: String, Codable, Sendable, CaseIterable {
    /// The mean and Student's t interval.
    case student
    /// A share and Wilson's score interval.
    case wilson
    /// The mean of shares over independent trials, with a guard against trials that all agree.
    case clusteredShare
    /// A statistic and its bias-corrected, accelerated bootstrap interval.
    case bootstrapBCa
    /// The mean difference of pairs and Student's t interval.
    case pairedStudent
    /// A parameter of a least-squares fit.
    case leastSquares
    /// The hedged-capital confidence sequence of a bounded mean.
    case bettingSequence
    /// The predictable plug-in empirical-Bernstein confidence sequence of a bounded mean.
    case empiricalBernsteinSequence
    /// The asymptotic normal-mixture confidence sequence of a mean.
    case normalMixtureSequence
    /// An interval from the exact sampling law: Clopper and Pearson's for a share.
    case exact
    /// A maximum chosen on one part of the samples and estimated on the other, and the other way
    /// round; its interval allows for what the parts share.
    case crossFitted
  }

  /// When the stated coverage holds; raw values are part of the file format.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// For a number of samples that was fixed before any data.
    case fixedSample
    /// At all sample sizes at once, so also at one chosen by looking at the data.
    case anytimeValid
  }

  /// An estimate from its parts.
  ///
  /// - Parameters:
  ///   - value: Finite.
  ///   - interval: In the unit of `value`; infinite where a side is not bounded.
  ///   - standardError: Finite and not negative, or nil.
  ///   - sampleCount: Not negative.
  ///   - level: In (0, 1).
  ///   - method: How value and interval were computed.
  ///   - kind: When the stated coverage holds.
  ///   - isConverged: False for a stand-in.
  public init(
    value: Double, interval: ClosedRange<Double>, standardError: Double?, sampleCount: Int,
    level: Double, method: Method, kind: Kind, isConverged: Bool
  ) {
    precondition(value.isFinite, "an estimate has a finite value")
    precondition(
      standardError.map { $0.isFinite && $0 >= 0 } ?? true, "a standard error is not negative")
    precondition(sampleCount >= 0, "a sample count is not negative")
    precondition(level > 0 && level < 1, "a confidence level is in (0, 1)")
    self.value = value
    self.interval = interval
    self.standardError = standardError
    self.sampleCount = sampleCount
    self.level = level
    self.method = method
    self.kind = kind
    self.isConverged = isConverged
  }
}

extension Estimate: CustomStringConvertible {
  /// Value, interval, level, method and sample count in one line.
  public var description: String {
    let bounds = "[\(short(interval.lowerBound)), \(short(interval.upperBound))]"
    let level = "\(short(100 * level))% \(method.rawValue)"
    let timing = kind == .anytimeValid ? ", anytime" : ""
    let outcome = isConverged ? "" : ", not converged"
    return "\(short(value)) \(bounds) (\(level)\(timing), n = \(sampleCount)\(outcome))"
  }

  private func short(_ number: Double) -> String {
    String(format: "%.4g", number)
  }
}
