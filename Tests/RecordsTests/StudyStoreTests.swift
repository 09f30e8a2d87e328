import Foundation
import Records
import Testing

private struct Settings: Encodable {
  var classes = 10
  var learner = Learner()
  var mu = [0.1, 0.2]
  struct Learner: Encodable { var rate = 0.1 }
}

private struct Row: Codable, Equatable {
  var error: Double
  var count: Int
  var wide: Float = 0.1
  var note: String?
}

private func identity(
  _ settings: some Encodable = Settings(), study: String = "claims", version: String = "1.0"
) throws -> StudyIdentity {
  try StudyIdentity(
    study: study, programVersion: version, settings: settings, provenance: ["cpu": "test"])
}

@Suite("Study store") struct StudyStoreTests {
  @Test("rows come back in trial order from a store that was reopened")
  func reopened() throws {
    let folder = try TemporaryFolder()
    do {
      let store = try StudyStore.open(at: folder.file("study.sqlite"), identity: identity())
      for trial in [3, 0, 11] {
        try store.append(
          series: "single-net", trial: trial, row: Row(error: 0.5, count: trial), seconds: 0.25)
      }
      try store.append(series: "b", trial: 0, row: Row(error: 1, count: 1), seconds: 1)
    }
    let store = try StudyStore.open(at: folder.file("study.sqlite"), identity: identity())
    let rows = try store.rows(series: "single-net", as: Row.self)
    #expect(rows.map { $0.trial } == [0, 3, 11])
    #expect(rows.map { $0.row } == [0, 3, 11].map { Row(error: 0.5, count: $0) })
    #expect(try store.completedTrials(series: "single-net") == [0, 3, 11])
    #expect(try store.completedTrials(series: "none").isEmpty)
    #expect(try store.seriesNames == ["b", "single-net"])
    #expect(try store.totalSeconds(series: "single-net") == 0.75)
  }

  @Test("numbers come back with every bit, those that JSON lacks included")
  func everyBit() throws {
    let folder = try TemporaryFolder()
    let store = try StudyStore.open(at: folder.file("a.sqlite"), identity: identity())
    var values: [Double] = [
      0, -0.0, .infinity, -.infinity, .nan, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 0.1,
      1e22, 1e23, 123456789012345680, 2.2250738585072014e-308, 1 / 3,
    ]
    let table = try CSVTable.read(Vectors.path("doubles.csv"))
    values += try table.doubles("value")
    for (trial, value) in values.enumerated() {
      try store.append(
        series: "a", trial: trial, row: Row(error: value, count: .max, wide: Float(value)),
        seconds: 0)
    }
    let rows = try store.rows(series: "a", as: Row.self).map { $0.row }
    #expect(rows.map { $0.error.bitPattern } == values.map { $0.bitPattern })
    #expect(rows.map { $0.wide.bitPattern } == values.map { Float($0).bitPattern })
    #expect(rows.allSatisfy { $0.count == .max })
  }

  @Test("appending a row again changes nothing; appending another one is an error")
  func idempotent() throws {
    let folder = try TemporaryFolder()
    let store = try StudyStore.open(at: folder.file("a.sqlite"), identity: identity())
    try store.append(series: "a", trial: 1, row: Row(error: 0.5, count: 1), seconds: 1)
    try store.append(series: "a", trial: 1, row: Row(error: 0.5, count: 1), seconds: 2)
    let error = try #require(throws: StoreError.self) {
      try store.append(series: "a", trial: 1, row: Row(error: 0.25, count: 1), seconds: 1)
    }
    #expect(
      error.description.hasSuffix(
        "series 'a', trial 1 is already there with another row: "
          + #"stored {"count":1,"error":0.5,"wide":0.1}, given {"count":1,"error":0.25,"wide":0.1}"#
      ))
    #expect(try store.rows(series: "a", as: Row.self).map { $0.row.error } == [0.5])
  }

  @Test("rows of another type are named by series and trial")
  func wrongType() throws {
    let folder = try TemporaryFolder()
    let store = try StudyStore.open(at: folder.file("a.sqlite"), identity: identity())
    try store.append(series: "a", trial: 4, row: ["error": "text"], seconds: 1)
    let error = try #require(throws: StoreError.self) { try store.rows(series: "a", as: Row.self) }
    guard case .unreadableRow(_, "a", 4, _) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(throws: StoreError.self) {
      try store.append(series: "a", trial: 5, row: [1, 2], seconds: 1)
    }
  }

  @Test("rows may be appended from many threads at once")
  func threads() async throws {
    let folder = try TemporaryFolder()
    let store = try StudyStore.open(at: folder.file("a.sqlite"), identity: identity())
    try await withThrowingTaskGroup(of: Void.self) { group in
      for trial in 0..<100 {
        group.addTask {
          try store.append(
            series: "a", trial: trial, row: Row(error: 0, count: trial), seconds: 0)
        }
      }
      try await group.waitForAll()
    }
    #expect(try store.rows(series: "a", as: Row.self).map { $0.row.count } == Array(0..<100))
  }

  @Test("a disk that fills up is an error that names the store, and keeps the rows before it")
  func fullDisk() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.sqlite")
    // The limit on file sizes stands for the full disk; it holds for a process of its own.
    await #expect(processExitsWith: .success) { [path = path as String] in
      let store = try StudyStore.open(at: path, identity: identity())
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 200_000, rlim_max: 200_000)
      #expect(unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
      let error = try #require(throws: StoreError.self) {
        for trial in 0... {
          try store.append(
            series: "a", trial: trial,
            row: Row(error: 0, count: trial, note: String(repeating: "x", count: 1000)), seconds: 0)
        }
      }
      guard case .database(path, "write", _) = error else {
        Issue.record("\(error)")
        return
      }
    }
    let rows = try StudyStore.open(at: path, identity: identity()).rows(series: "a", as: Row.self)
    #expect(rows.count > 10)
    #expect(rows.map { $0.row.count } == Array(0..<rows.count))
  }
}

@Suite("Study store, killed") struct StudyStoreKilledTests {
  @Test("every row that was appended before kill -9 is there, and no lock is left")
  func killed() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.sqlite")
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
      let store = try StudyStore.open(at: path, identity: identity())
      for trial in 0..<50 {
        try store.append(series: "a", trial: trial, row: Row(error: 0, count: trial), seconds: 0)
      }
      kill(getpid(), SIGKILL)
    }
    let store = try StudyStore.open(at: path, identity: identity())
    #expect(try store.rows(series: "a", as: Row.self).map { $0.row.count } == Array(0..<50))
  }

  // The kernel's timer ends the process wherever it happens to be, also inside a commit; the
  // default action of SIGALRM is as abrupt as SIGKILL.
  @Test("a store killed at any instant opens again and holds a gapless start", arguments: 1...8)
  func killedAnywhere(round: Int) async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.sqlite")
    await #expect(processExitsWith: .signal(SIGALRM)) {
      [path = path as String, round = round as Int] in
      var timer = itimerval()
      timer.it_value.tv_usec = 7_000 * round
      #expect(unsafe setitimer(__itimer_which_t(ITIMER_REAL.rawValue), &timer, nil) == 0)
      let store = try StudyStore.open(at: path, identity: identity())
      for trial in 0... {
        try store.append(series: "a", trial: trial, row: Row(error: 0, count: trial), seconds: 0)
      }
    }
    let store = try StudyStore.open(at: path, identity: identity())
    let rows = try store.rows(series: "a", as: Row.self)
    #expect(rows.map { $0.row.count } == Array(0..<rows.count))
  }

  @Test("a second process is told who holds the store")
  func inUse() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.sqlite")
    let store = try StudyStore.open(at: path, identity: identity())
    let holder = Int(getpid())
    await #expect(processExitsWith: .success) { [path = path as String, holder = holder as Int] in
      let error = try #require(throws: StoreError.self) {
        try StudyStore.open(at: path, identity: identity())
      }
      #expect(error == .inUse(path: path, processIdentifier: holder))
      #expect(
        error.description
          == "\(path) is in use by process \(holder); wait for it or choose another folder")
    }
    #expect(try store.seriesNames.isEmpty)
  }

  @Test("a second opening in the same process is refused too, until the first is gone")
  func inUseHere() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.sqlite")
    var store: StudyStore? = try StudyStore.open(at: path, identity: identity())
    #expect(throws: StoreError.inUse(path: path, processIdentifier: Int(getpid()))) {
      try StudyStore.open(at: path, identity: identity())
    }
    #expect(store != nil)
    store = nil
    #expect(throws: Never.self) { try StudyStore.open(at: path, identity: identity()) }
  }
}

@Suite("Study identity") struct StudyIdentityTests {
  private func differences(_ first: StudyIdentity, _ second: StudyIdentity) throws
    -> [StoreDifference]
  {
    let folder = try TemporaryFolder()
    let path = folder.file("a.sqlite")
    _ = try StudyStore.open(at: path, identity: first)
    do {
      _ = try StudyStore.open(at: path, identity: second)
      return []
    } catch .mismatch(path, let differences) {
      return differences
    }
  }

  @Test("each differing setting is listed by its dotted key, stored and requested")
  func settings() throws {
    var other = Settings()
    other.learner.rate = 0.2
    other.mu = [0.1, 0.2, 0.3]
    let found = try differences(identity(), identity(other))
    #expect(
      found == [
        StoreDifference(key: "learner.rate", stored: "0.1", requested: "0.2"),
        StoreDifference(key: "mu.2", stored: nil, requested: "0.3"),
      ])
    #expect(
      StoreError.mismatch(path: "a.sqlite", differences: found).description
        == "a.sqlite belongs to another run: learner.rate: stored 0.1, requested 0.2; "
        + "mu.2: stored nothing, requested 0.3. Choose another folder, or ask for what is stored")
  }

  @Test("another study and another program version are refused")
  func heads() throws {
    #expect(
      try differences(identity(), identity(study: "league", version: "1.1")) == [
        StoreDifference(key: "study", stored: "claims", requested: "league"),
        StoreDifference(key: "program version", stored: "1.0", requested: "1.1"),
      ])
  }

  @Test("provenance is recorded, not compared")
  func provenance() throws {
    let here = try StudyIdentity(study: "a", programVersion: "1", settings: Settings())
    let there = try StudyIdentity(
      study: "a", programVersion: "1", settings: Settings(), provenance: ["threads": "8"])
    #expect(try differences(here, there).isEmpty)
  }

  @Test("a store from a newer version is refused with both versions")
  func newer() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("newer.sqlite")
    try AtomicFile.write(Vectors.bytes("newer.sqlite"), to: path)
    #expect(
      throws: StoreError.mismatch(
        path: path,
        differences: [StoreDifference(key: "format version", stored: "999", requested: "1")])
    ) { try StudyStore.open(at: path, identity: identity()) }
  }

  @Test("another program's database is refused and not touched")
  func foreign() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("foreign.sqlite")
    let bytes = try Vectors.bytes("foreign.sqlite")
    try AtomicFile.write(bytes, to: path)
    #expect(
      throws: StoreError.notAStore(path: path, reason: "it is a database of another program")
    ) { try StudyStore.open(at: path, identity: identity()) }
    #expect(try FileContents.bytes(of: path) == bytes)
  }

  @Test(
    "a file that is no database is refused and not touched",
    arguments: [
      "claim,estimate\n", "SQLite", "SQLite format 4 and something more",
    ])
  func notADatabase(text: String) throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.csv")
    try AtomicFile.write(text, to: path)
    #expect(
      throws: StoreError.notAStore(path: path, reason: "it is not an SQLite database")
    ) { try StudyStore.open(at: path, identity: identity()) }
    #expect(try FileContents.bytes(of: path) == Array(text.utf8))
  }

  @Test(
    "a shortened or overwritten store is refused by name",
    arguments: [
      20, 100, 4096, 8192, 12_000, -1,
    ])
  func damaged(size: Int) throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.sqlite")
    do {
      let store = try StudyStore.open(at: path, identity: identity())
      for trial in 0..<200 {
        try store.append(series: "a", trial: trial, row: Row(error: 0, count: trial), seconds: 0)
      }
    }
    var bytes = try FileContents.bytes(of: path)
    if size < 0 {
      bytes.replaceSubrange(4096..<8192, with: [UInt8](repeating: 0xA5, count: 4096))
    } else {
      bytes.removeSubrange(size...)
    }
    try AtomicFile.write(bytes, to: path)
    let error = try #require(throws: StoreError.self) {
      try StudyStore.open(at: path, identity: identity())
    }
    switch error {
    case .damaged(path, _), .notAStore(path, _): break
    default: Issue.record("\(error)")
    }
  }

  @Test("a missing folder is named, with the reason")
  func missingFolder() throws {
    let error = try #require(throws: StoreError.self) {
      try StudyStore.open(at: "/nowhere/a.sqlite", identity: identity())
    }
    #expect(error.description.hasPrefix("cannot open /nowhere/a.sqlite: No such file or directory"))
  }
}
