internal import Foundation
internal import GRDB

/// The rows of a study on disk: one committed transaction for each trial, in one SQLite file.
///
/// A study that is killed at any instant finds every trial that it had appended when it opens the
/// store again. The file is an ordinary SQLite database: each series is a view of its own, whose
/// columns are the fields of the rows.
///
/// SQLite runs with a write-ahead log and `synchronous = NORMAL`: a commit survives the death of
/// the process, `kill -9` included, without waiting for the disk. A loss of power may take the last
/// trials, never the store; a trial is a pure function of its index, so it is computed again.
public final class StudyStore: Sendable {
  /// The version of the layout inside the file.
  public static let formatVersion = 1

  /// The file of the store.
  public let path: String
  private let queue: DatabaseQueue
  private let session: Int64
  private let lock: StoreLock

  /// Opens the store of a study, or creates it.
  ///
  /// - Parameters:
  ///   - path: The file; its folder must exist.
  ///   - identity: Must equal the stored one in all but the provenance.
  /// - Throws: ``StoreError`` when the store belongs to other settings, another study or another
  ///   version, is in use, is damaged, is no store, or cannot be written.
  public static func open(
    at path: String, identity: StudyIdentity
  ) throws(StoreError) -> StudyStore {
    try StudyStore(path, identity)
  }

  private init(_ path: String, _ identity: StudyIdentity) throws(StoreError) {
    let lock = try StoreLock(for: path)
    self.path = path
    (queue, session) = try StoreLayout.open(path, identity)
    self.lock = lock
  }

  // The database closes before the lock goes, so that the next opener finds it at rest. Nothing is
  // lost if closing fails: every row is committed.
  deinit { try? queue.close() }

  /// Commits the row of a trial; a row that is already there must be the same.
  ///
  /// May be called from several threads at once; the calls run one after another.
  ///
  /// - Parameters:
  ///   - series: What the trials belong to; letters, digits, `.`, `-` and `_`, beginning with a
  ///     letter.
  ///   - trial: The index of the trial.
  ///   - row: Encodes to an object.
  ///   - seconds: How long the trial took.
  /// - Throws: ``StoreError`` when another row is there, or the store cannot be written.
  public func append(
    series: String, trial: Int, row: some Encodable, seconds: Double
  ) throws(StoreError) {
    precondition(SeriesView.isName(series), "a series is named by letters, digits, '.', '-', '_'")
    let text: String
    let columns: [String]
    do {
      text = try StoredJSON.encode(row)
      columns = try SeriesView.columns(of: text)
    } catch {
      throw .unencodable(what: "series '\(series)', trial \(trial)", reason: "\(error)")
    }
    let stored = try write { database -> String? in
      let stored = try String.fetchOne(
        database, sql: "SELECT row FROM store_trial WHERE series = ? AND trial = ?",
        arguments: [series, trial])
      if let stored { return stored }
      try database.execute(
        sql: """
          INSERT INTO store_trial (series, trial, row, seconds, session) VALUES (?, ?, ?, ?, ?)
          """,
        arguments: [series, trial, text, seconds, session])
      try SeriesView.extend(series, to: columns, in: database)
      return nil
    }
    if let stored, stored != text {
      throw .conflictingRow(
        path: path, series: series, trial: trial, stored: stored, given: text)
    }
  }

  /// The rows of a series, in the order of their trials.
  ///
  /// - Throws: ``StoreError`` when a row is not of the given type or the store cannot be read.
  public func rows<Row: Decodable>(
    series: String, as type: Row.Type
  ) throws(StoreError) -> [(trial: Int, row: Row)] {
    let stored = try read { database in
      try GRDB.Row.fetchAll(
        database, sql: "SELECT trial, row FROM store_trial WHERE series = ? ORDER BY trial",
        arguments: [series]
      ).map { (trial: $0["trial"] as Int, text: $0["row"] as String) }
    }
    var rows: [(trial: Int, row: Row)] = []
    rows.reserveCapacity(stored.count)
    for (trial, text) in stored {
      do {
        rows.append((trial, try StoredJSON.decode(type, from: text)))
      } catch {
        throw .unreadableRow(path: path, series: series, trial: trial, reason: "\(error)")
      }
    }
    return rows
  }

  /// The trials of a series that are already there.
  ///
  /// - Throws: ``StoreError`` when the store cannot be read.
  public func completedTrials(series: String) throws(StoreError) -> Set<Int> {
    try read { database in
      try Set(
        Int.fetchAll(
          database, sql: "SELECT trial FROM store_trial WHERE series = ?", arguments: [series]))
    }
  }

  /// The time that the stored trials of a series took together, in seconds.
  ///
  /// - Throws: ``StoreError`` when the store cannot be read.
  public func totalSeconds(series: String) throws(StoreError) -> Double {
    try read { database in
      try Double.fetchOne(
        database, sql: "SELECT total(seconds) FROM store_trial WHERE series = ?",
        arguments: [series]) ?? 0
    }
  }

  /// The names of the series that have rows, sorted.
  public var seriesNames: [String] {
    get throws(StoreError) {
      try read { database in
        try String.fetchAll(
          database, sql: "SELECT DISTINCT series FROM store_trial ORDER BY series")
      }
    }
  }

  private func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    do {
      return try queue.read(body)
    } catch {
      throw StoreError(error, operation: "read", path: path)
    }
  }

  /// Runs one transaction.
  private func write<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    do {
      return try queue.write(body)
    } catch {
      throw StoreError(error, operation: "write", path: path)
    }
  }
}
