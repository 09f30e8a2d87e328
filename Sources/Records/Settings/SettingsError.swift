/// A settings file that cannot be used, in the user's words: file, line, key, found and allowed.
public struct SettingsError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What kind of fault it is.
  public enum Problem: String, Sendable {
    case unreadable = "unreadable file"
    case syntax = "not valid YAML"
    case unsupported = "not allowed in settings"
    case duplicateKey = "duplicate key"
    case unknownKey = "unknown key"
    case missingKey = "missing key"
    case wrongType = "wrong type"
    case outOfRange = "out of range"
  }

  /// The file that was read.
  public let path: String
  /// The line at fault, the first being 1; nil when the whole file is.
  public let line: Int?
  /// The key at fault with the sections it lies in, joined by dots; empty at the top.
  public let keyPath: String
  /// What kind of fault it is.
  public let problem: Problem
  /// What the file has there.
  public let found: String
  /// What it may have there.
  public let allowed: String

  /// An error with its parts.
  public init(
    path: String, line: Int?, keyPath: String, problem: Problem, found: String, allowed: String
  ) {
    self.path = path
    self.line = line
    self.keyPath = keyPath
    self.problem = problem
    self.found = found
    self.allowed = allowed
  }

  /// The message for the user.
  public var description: String {
    let place = line.map { "\(path), line \($0)" } ?? path
    let key = keyPath.isEmpty ? "" : "\(keyPath): "
    return "\(place): \(key)\(problem.rawValue): found \(found), allowed is \(allowed)"
  }
}
