/// An operation on a file that the operating system refused, in words a user can act on.
public struct FileError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What was being done to the file.
  public enum Operation: String, Sendable {
    case open
    case read
    case create
    case write
    case synchronize = "write to disk"
    case rename = "put in place"
    case lock
  }

  /// The file that was asked for, as the caller wrote it.
  public let path: String
  /// What was being done to the file.
  public let operation: Operation
  /// Why it failed, in words.
  public let reason: String
  /// The value of `errno`, or nil when the refusal is our own (not a regular file, too large).
  public let code: Int32?

  /// An error with its parts.
  public init(path: String, operation: Operation, reason: String, code: Int32? = nil) {
    self.path = path
    self.operation = operation
    self.reason = reason
    self.code = code
  }

  /// The message for the user.
  public var description: String { "cannot \(operation.rawValue) \(path): \(reason)" }
}
