/// The version of Retort, written into every file that depends on it.
public enum Version {
  /// The version in the CHANGELOG.
  public static let current = "0.1.0"
}
