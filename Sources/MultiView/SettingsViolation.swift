/// A setting outside what the model can mean; shown to the user word for word.
public struct SettingsViolation: Error, Equatable, Sendable, CustomStringConvertible {
  /// The setting's dotted name, as in a preset file.
  public let setting: String
  /// What was found.
  public let found: String
  /// What is allowed.
  public let allowed: String

  /// A violation in the user's words.
  public init(setting: String, found: String, allowed: String) {
    self.setting = setting
    self.found = found
    self.allowed = allowed
  }

  /// One sentence: the setting, what was found and what is allowed.
  public var description: String { "\(setting) is \(found); allowed: \(allowed)" }

  /// Refuses a value outside a range; NaN is outside every range.
  ///
  /// - Throws: The violation.
  public static func check<Value: Comparable>(
    _ setting: String, _ value: Value, in range: ClosedRange<Value>
  ) throws(SettingsViolation) {
    guard range.contains(value) else {
      throw SettingsViolation(
        setting: setting, found: "\(value)", allowed: "\(range.lowerBound) to \(range.upperBound)")
    }
  }

  static func check(
    _ setting: String, _ strength: StrengthRange
  ) throws(SettingsViolation) {
    guard strength.low >= 0, strength.high >= strength.low, strength.high <= 1_000 else {
      throw SettingsViolation(
        setting: setting, found: "[\(strength.low), \(strength.high)]",
        allowed: "two numbers from 0 to 1000, the smaller first")
    }
  }
}
