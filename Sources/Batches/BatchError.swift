/// A request about batches that cannot be met; shown to the user word for word.
public enum BatchError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A setting has a value that is not allowed.
  case notAllowed(setting: String, found: String, allowed: String)

  /// What was wrong, what was found and what is allowed.
  public var description: String {
    switch self {
    case .notAllowed(let setting, let found, let allowed):
      "\(setting) is \(found); allowed: \(allowed)"
    }
  }
}
