internal import Yams

/// A setting given elsewhere than in the file, such as on the command line; it takes precedence.
public struct SettingsOverride: Sendable, Equatable {
  /// The key, with the sections it lies in joined by dots.
  public let keyPath: String
  /// The value as it would stand in the file.
  public let value: String
  /// What errors call the place it came from, such as `--epochs`.
  public let origin: String

  /// A setting from elsewhere.
  ///
  /// - Parameters:
  ///   - keyPath: The key, with the sections it lies in joined by dots.
  ///   - value: The value as it would stand in the file: a number, a word or a list `[a, b]`.
  ///   - origin: What errors call the place it came from.
  public init(_ keyPath: String, _ value: String, origin: String) {
    (self.keyPath, self.value, self.origin) = (keyPath, value, origin)
  }

  /// The first name of the key path, and the override as the section of that name sees it.
  var split: (name: String, rest: SettingsOverride?) {
    guard let dot = keyPath.firstIndex(of: ".") else { return (keyPath, nil) }
    let rest = String(keyPath[keyPath.index(after: dot)...])
    return (String(keyPath[..<dot]), SettingsOverride(rest, value, origin: origin))
  }

  /// The value, read as a file's would be.
  var pair: SettingsPair {
    get throws(SettingsError) {
      let node: Node
      do {
        node = try Yams.compose(yaml: value, .basic, .default, .utf8) ?? Node("")
      } catch {
        throw SettingsError(
          path: origin, line: nil, keyPath: keyPath, problem: .syntax, found: value,
          allowed: "a number, a word or a list [a, b]")
      }
      return SettingsPair(path: origin, line: nil, value: node)
    }
  }
}
