/// Why a study store refused to open, to take a row or to hand one out.
public enum StoreError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The store was made by something else than what asks for it.
  case mismatch(path: String, differences: [StoreDifference])
  /// Another process, or another part of this one, has the store open.
  case inUse(path: String, processIdentifier: Int?)
  /// The file is something else than a study store.
  case notAStore(path: String, reason: String)
  /// The file was a study store and is damaged.
  case damaged(path: String, reason: String)
  /// The operating system refused.
  case file(FileError)
  /// SQLite could not read or write, for example because the disk is full.
  case database(path: String, operation: String, reason: String)
  /// A trial was appended a second time with another row.
  case conflictingRow(path: String, series: String, trial: Int, stored: String, given: String)
  /// A stored row is not of the type that was asked for.
  case unreadableRow(path: String, series: String, trial: Int, reason: String)
  /// A value could not be turned into JSON.
  case unencodable(what: String, reason: String)

  /// The message for the user.
  public var description: String {
    switch self {
    case .mismatch(let path, let differences):
      "\(path) belongs to another run: "
        + differences.map(\.description).joined(separator: "; ")
        + ". Choose another folder, or ask for what is stored"
    case .inUse(let path, let processIdentifier):
      "\(path) is in use by "
        + (processIdentifier.map { "process \($0)" } ?? "another process")
        + "; wait for it or choose another folder"
    case .notAStore(let path, let reason): "\(path) is not a study store: \(reason)"
    case .damaged(let path, let reason): "\(path) is a damaged study store: \(reason)"
    case .file(let error): error.description
    case .database(let path, let operation, let reason): "cannot \(operation) \(path): \(reason)"
    case .conflictingRow(let path, let series, let trial, let stored, let given):
      "\(path): series '\(series)', trial \(trial) is already there with another row: "
        + "stored \(stored), given \(given)"
    case .unreadableRow(let path, let series, let trial, let reason):
      "\(path): series '\(series)', trial \(trial): \(reason)"
    case .unencodable(let what, let reason): "cannot write \(what) as JSON: \(reason)"
    }
  }
}

/// One respect in which a store differs from what asks for it.
public struct StoreDifference: Equatable, Sendable, CustomStringConvertible {
  /// The setting, with the sections it lies in joined by dots, or `study`, `format version` or
  /// `program version`.
  public let key: String
  /// What the store has, as JSON; nil if it has no such setting.
  public let stored: String?
  /// What was asked for, as JSON; nil if there is no such setting.
  public let requested: String?

  /// A difference with its parts.
  public init(key: String, stored: String?, requested: String?) {
    self.key = key
    self.stored = stored
    self.requested = requested
  }

  /// The message for the user.
  public var description: String {
    "\(key): stored \(stored ?? "nothing"), requested \(requested ?? "nothing")"
  }
}
