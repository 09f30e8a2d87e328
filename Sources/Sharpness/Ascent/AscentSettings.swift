public import Landscape

/// How a search for the largest rise of a loss climbs, from where and for how long.
public struct AscentSettings: Sendable, Equatable {
  /// Climbs from random places, besides the one that follows the gradient; 0 or more.
  public let randomStarts: Int
  /// Steps of one climb, each of one gradient and one or more losses; 1 or more.
  public let stepLimit: Int
  /// When a climb has arrived, as a share of its rise and of the radius; in (0, 1).
  ///
  /// It has when a full step would add less than this share of the rise, or when no
  /// step longer than this share of the radius adds anything.
  public let tolerance: Double
  /// Fixes the random places.
  public let seed: UInt64

  /// Settings, checked.
  ///
  /// - Parameters:
  ///   - randomStarts: 0 or more.
  ///   - stepLimit: 1 or more.
  ///   - tolerance: In (0, 1), dimensionless.
  ///   - seed: Fixes the random places.
  /// - Throws: `LandscapeError.invalid`.
  public init(
    randomStarts: Int = 4, stepLimit: Int = 20, tolerance: Double = 1e-3, seed: UInt64
  ) throws(LandscapeError) {
    guard randomStarts >= 0 else {
      throw .invalid(option: "random starts", found: "\(randomStarts)", allowed: "0 or more")
    }
    guard stepLimit >= 1 else {
      throw .invalid(option: "steps of a climb", found: "\(stepLimit)", allowed: "1 or more")
    }
    guard tolerance > 0, tolerance < 1 else {
      throw .invalid(
        option: "tolerance of the ascent", found: "\(tolerance)", allowed: "between 0 and 1")
    }
    self.randomStarts = randomStarts
    self.stepLimit = stepLimit
    self.tolerance = tolerance
    self.seed = seed
  }
}
