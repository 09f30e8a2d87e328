public import Landscape

/// How many random draws an estimate is made from, and what it claims.
public struct SamplingSettings: Sendable, Equatable {
  /// Independent draws: pairs n and -n of noise, or probe vectors; 2 or more.
  public let draws: Int
  /// The level of the interval, in (0, 1).
  public let level: Double
  /// Fixes the draws.
  public let seed: UInt64

  /// Settings, checked.
  ///
  /// - Parameters:
  ///   - draws: 2 or more; an interval of some tens of draws covers as stated.
  ///   - level: In (0, 1).
  ///   - seed: Fixes the draws.
  /// - Throws: `LandscapeError.invalid`.
  public init(draws: Int = 20, level: Double = 0.95, seed: UInt64) throws(LandscapeError) {
    guard draws >= 2 else {
      throw .invalid(option: "draws of an estimate", found: "\(draws)", allowed: "2 or more")
    }
    guard level > 0, level < 1 else {
      throw .invalid(option: "confidence level", found: "\(level)", allowed: "between 0 and 1")
    }
    (self.draws, self.level, self.seed) = (draws, level, seed)
  }
}
