/// A file whose contents break the rules of its format.
///
/// Says what was wrong, what was found and what is allowed, and in which file, place and field.
public struct FormatError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Where in the file the fault lies.
  public enum Position: Equatable, Sendable {
    /// No single place is to blame.
    case whole
    /// A distance from the start of the file in bytes, or of the unpacked contents if compressed.
    case byte(Int)
    /// A line of a text file; the first is 1.
    case line(Int)
  }

  /// The file that was read; a member of an archive is written `archive.npz/member.npy`.
  public let path: String
  /// Where in the file the fault lies.
  public let position: Position
  /// The field of the format, or the column of the table, that is at fault.
  public let field: String
  /// What was wrong, what was found and what is allowed.
  public let problem: String

  /// An error with its parts.
  public init(path: String, position: Position, field: String, problem: String) {
    self.path = path
    self.position = position
    self.field = field
    self.problem = problem
  }

  /// The message for the user.
  public var description: String {
    switch position {
    case .whole: "\(path): \(field): \(problem)"
    case .byte(let offset): "\(path): byte \(offset): \(field): \(problem)"
    case .line(let line): "\(path): line \(line): \(field): \(problem)"
    }
  }
}

/// Why a file could not be read: the system refused it, or its contents break their format.
public enum ReadError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The operating system refused.
  case file(FileError)
  /// The contents break the rules of the format.
  case format(FormatError)

  /// The message for the user.
  public var description: String {
    switch self {
    case .file(let error): error.description
    case .format(let error): error.description
    }
  }
}
