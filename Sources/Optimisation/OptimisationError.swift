/// A setting of an optimiser, a schedule or an average that is not allowed.
///
/// Shown to the user word for word.
public struct OptimisationError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The setting at fault.
  public let setting: String
  /// The value that it has.
  public let found: String
  /// The values that it may have.
  public let allowed: String

  /// An error with its parts.
  public init(setting: String, found: String, allowed: String) {
    (self.setting, self.found, self.allowed) = (setting, found, allowed)
  }

  /// What was wrong, what was found and what is allowed.
  public var description: String { "\(setting) is \(found); allowed: \(allowed)" }

  /// Refuses a number that is not allowed; NaN and infinity never are.
  static func check(
    _ setting: String, _ value: Double, _ isAllowed: Bool, allowed: String
  ) throws(OptimisationError) {
    guard isAllowed, value.isFinite else {
      throw OptimisationError(setting: setting, found: "\(value)", allowed: allowed)
    }
  }

  /// Refuses a negative number.
  static func checkNotNegative(_ setting: String, _ value: Double) throws(OptimisationError) {
    try check(setting, value, value >= 0, allowed: "0 or more")
  }

  /// Refuses what is not above 0.
  static func checkPositive(_ setting: String, _ value: Double) throws(OptimisationError) {
    try check(setting, value, value > 0, allowed: "above 0")
  }

  /// Refuses what is not in 0 ... 1.
  static func checkFraction(_ setting: String, _ value: Double) throws(OptimisationError) {
    try check(setting, value, (0...1).contains(value), allowed: "0 to 1")
  }

  /// Refuses what is not in 0 ..< 1.
  static func checkDecay(_ setting: String, _ value: Double) throws(OptimisationError) {
    try check(setting, value, (0..<1).contains(value), allowed: "0 to below 1")
  }
}
