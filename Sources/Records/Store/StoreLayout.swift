internal import Foundation
internal import GRDB

/// The tables of a store, and the checks when one is opened.
enum StoreLayout {
  /// Marks the file as ours in its header, where `file` and SQLite find it: "RTRT" in ASCII.
  static let applicationIdentifier: Int32 = 0x5254_5254

  /// Opens or creates the database and records the opening.
  ///
  /// A file that is not ours is refused before anything is written to it.
  ///
  /// - Returns: The connection and the number of the session that new rows belong to.
  static func open(
    _ path: String, _ identity: StudyIdentity
  ) throws(StoreError) -> (DatabaseQueue, session: Int64) {
    try refuseOtherFiles(path)
    do {
      var configuration = Configuration()
      // Someone may look at the store with another program; a trial waits rather than fails.
      configuration.busyMode = .timeout(10)
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      let isNew = try queue.read { try checkIsNew($0, path) }
      try queue.writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL")
      }
      let session = try queue.write { database in
        if isNew {
          try create(identity, in: database)
        } else {
          let differences = try differences(from: identity, in: database)
          guard differences.isEmpty else {
            throw StoreError.mismatch(path: path, differences: differences)
          }
        }
        try database.execute(
          sql: "INSERT INTO store_session (opened, provenance) VALUES (datetime('now'), ?)",
          arguments: [try StoredJSON.encode(identity.provenance)])
        return database.lastInsertedRowID
      }
      return (queue, session)
    } catch {
      throw StoreError(error, operation: "open", path: path)
    }
  }

  /// Whether the database is empty; throws unless it is empty or a sound store of our version.
  private static func checkIsNew(_ database: Database, _ path: String) throws -> Bool {
    let identifier = try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0
    let tableCount = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") ?? 0
    if identifier == 0 && tableCount == 0 { return true }
    guard identifier == applicationIdentifier else {
      throw StoreError.notAStore(path: path, reason: "it is a database of another program")
    }
    let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    guard version == StudyStore.formatVersion else {
      throw StoreError.mismatch(
        path: path,
        differences: [
          StoreDifference(
            key: "format version", stored: String(version),
            requested: String(StudyStore.formatVersion))
        ])
    }
    let verdict = try String.fetchOne(database, sql: "PRAGMA quick_check(1)") ?? "no answer"
    guard verdict == "ok" else { throw StoreError.damaged(path: path, reason: verdict) }
    return false
  }

  private static func create(_ identity: StudyIdentity, in database: Database) throws {
    try database.execute(
      sql: """
        PRAGMA application_id = \(applicationIdentifier);
        PRAGMA user_version = \(StudyStore.formatVersion);
        CREATE TABLE store_identity (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE store_session (
          session INTEGER PRIMARY KEY,
          opened TEXT NOT NULL,
          provenance TEXT NOT NULL
        );
        CREATE TABLE store_trial (
          series TEXT NOT NULL,
          trial INTEGER NOT NULL,
          row TEXT NOT NULL,
          seconds REAL NOT NULL,
          session INTEGER NOT NULL REFERENCES store_session,
          PRIMARY KEY (series, trial)
        ) WITHOUT ROWID;
        """)
    let values = [
      "study": identity.study, "program version": identity.programVersion,
      "settings": identity.settings,
    ]
    for (key, value) in values {
      try database.execute(
        sql: "INSERT INTO store_identity VALUES (?, ?)", arguments: [key, value])
    }
  }

  private static func differences(
    from identity: StudyIdentity, in database: Database
  ) throws -> [StoreDifference] {
    let rows = try Row.fetchAll(database, sql: "SELECT key, value FROM store_identity")
    let stored =
      Dictionary(uniqueKeysWithValues: rows.map { ($0["key"], $0["value"]) })
      as [String: String]
    let heads = [("study", identity.study), ("program version", identity.programVersion)]
    let headDifferences = heads.compactMap { key, requested in
      stored[key] == requested
        ? nil : StoreDifference(key: key, stored: stored[key], requested: requested)
    }
    return headDifferences
      + settingsDifferences(
        stored: try StoredJSON.leaves(of: stored["settings"] ?? "{}"),
        requested: try StoredJSON.leaves(of: identity.settings))
  }

  private static func settingsDifferences(
    stored: [(key: String, value: String)], requested: [(key: String, value: String)]
  ) -> [StoreDifference] {
    let storedByKey = Dictionary(stored) { first, _ in first }
    let requestedByKey = Dictionary(requested) { first, _ in first }
    return Set(storedByKey.keys).union(requestedByKey.keys).sorted().compactMap { key in
      storedByKey[key] == requestedByKey[key]
        ? nil
        : StoreDifference(key: key, stored: storedByKey[key], requested: requestedByKey[key])
    }
  }

  /// Recognises by its first bytes a file that is no SQLite database.
  private static func refuseOtherFiles(_ path: String) throws(StoreError) {
    do throws(FileError) {
      let file = try FileDescriptor(.reading, path: path, reportedAs: path)
      let magic = Array("SQLite format 3\0".utf8)
      let size = try file.regularFileSize()
      let start = try file.read(count: min(size, magic.count))
      // An empty file is what SQLite itself leaves when it dies before its first write.
      guard start.isEmpty || start == magic else {
        throw FileError(path: path, operation: .read, reason: "it is not an SQLite database")
      }
    } catch {
      if error.code == ENOENT { return }
      throw error.code == nil ? .notAStore(path: path, reason: error.reason) : .file(error)
    }
  }
}

extension StoreError {
  /// What SQLite, or one of our own checks inside a transaction, had to say.
  init(_ error: any Error, operation: String, path: String) {
    switch error {
    case let error as StoreError: self = error
    case let fault as JSONCursor.Fault: self = .damaged(path: path, reason: "settings: \(fault)")
    case let error as DatabaseError:
      let reason = error.message ?? "\(error.resultCode)"
      switch error.resultCode {
      case .SQLITE_CORRUPT: self = .damaged(path: path, reason: reason)
      case .SQLITE_NOTADB: self = .notAStore(path: path, reason: reason)
      default: self = .database(path: path, operation: operation, reason: reason)
      }
    default: self = .database(path: path, operation: operation, reason: "\(error)")
    }
  }
}
