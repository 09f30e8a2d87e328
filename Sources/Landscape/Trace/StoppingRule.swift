public import Statistics

/// When an estimate is good enough, and when to give up on it.
///
/// The rule is a bound on the error: half the width of a confidence interval. It is not the change
/// of a running mean from one probe to the next, which falls like 1/n for any matrix and so says
/// nothing of the error. Looking after every probe and stopping when it suits costs no coverage, as
/// the intervals are valid at all looks at once.
public struct StoppingRule: Sendable, Equatable {
  /// The half-width that is good enough.
  public let halfWidth: HalfWidth
  /// The probability in (0, 1) with which all intervals hold the truth.
  public let level: Double
  /// Products with the matrix to be spent at most.
  public let maximumProducts: Int

  /// Half the width of an interval.
  public enum HalfWidth: Sendable, Equatable {
    /// In the unit of the estimate.
    case absolute(Double)
    /// As a share of the estimate's size.
    case relative(Double)
  }

  /// A rule from its parts.
  ///
  /// - Parameters:
  ///   - halfWidth: Positive.
  ///   - level: In (0, 1).
  ///   - maximumProducts: At least 1.
  /// - Throws: ``LandscapeError/invalid(option:found:allowed:)``.
  public init(
    halfWidth: HalfWidth, level: Double = 0.95, maximumProducts: Int
  ) throws(LandscapeError) {
    let width =
      switch halfWidth {
      case .absolute(let width), .relative(let width): width
      }
    guard width > 0, width.isFinite else {
      throw .invalid(option: "half-width", found: "\(width)", allowed: "above 0, finite")
    }
    guard level > 0, level < 1 else {
      throw .invalid(option: "level", found: "\(level)", allowed: "(0, 1)")
    }
    guard maximumProducts >= 1 else {
      throw .invalid(
        option: "maximum products", found: "\(maximumProducts)", allowed: "1 or more")
    }
    (self.halfWidth, self.level) = (halfWidth, level)
    self.maximumProducts = maximumProducts
  }

  /// Whether an estimate is good enough.
  public func isMet(by estimate: Estimate) -> Bool {
    let interval = estimate.interval
    let found = max(interval.upperBound - estimate.value, estimate.value - interval.lowerBound)
    guard estimate.isConverged else { return false }
    return switch halfWidth {
    case .absolute(let width): found <= width
    case .relative(let share): found <= share * abs(estimate.value)
    }
  }

  /// The level of a fixed-sample interval at one of several looks, the first being 1.
  ///
  /// With α = 1 − level, look s misses with probability α / (s (s + 1)) at most; these sum to α, so
  /// that all looks together miss with probability α at most, however they depend on each other.
  func level(ofLook look: Int) -> Double {
    1 - (1 - level) / Double(look * (look + 1))
  }
}
