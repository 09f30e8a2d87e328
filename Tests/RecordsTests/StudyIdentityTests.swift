import Records
import Testing

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
    var other = SampleSettings()
    other.learner.rate = 0.2
    other.mu = [0.1, 0.2, 0.3]
    let found = try differences(sampleIdentity(), sampleIdentity(other))
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
      try differences(sampleIdentity(), sampleIdentity(study: "league", version: "1.1")) == [
        StoreDifference(key: "study", stored: "claims", requested: "league"),
        StoreDifference(key: "program version", stored: "1.0", requested: "1.1"),
      ])
  }

  @Test("provenance is recorded, not compared")
  func provenance() throws {
    let here = try StudyIdentity(study: "a", programVersion: "1", settings: SampleSettings())
    let there = try StudyIdentity(
      study: "a", programVersion: "1", settings: SampleSettings(), provenance: ["threads": "8"])
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
    ) { try StudyStore.open(at: path, identity: sampleIdentity()) }
  }

  @Test("another program's database is refused and not touched")
  func foreign() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("foreign.sqlite")
    let bytes = try Vectors.bytes("foreign.sqlite")
    try AtomicFile.write(bytes, to: path)
    #expect(
      throws: StoreError.notAStore(path: path, reason: "it is a database of another program")
    ) { try StudyStore.open(at: path, identity: sampleIdentity()) }
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
    ) { try StudyStore.open(at: path, identity: sampleIdentity()) }
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
      let store = try StudyStore.open(at: path, identity: sampleIdentity())
      for trial in 0..<200 {
        try store.append(
          series: "a", trial: trial, row: SampleRow(error: 0, count: trial), seconds: 0)
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
      try StudyStore.open(at: path, identity: sampleIdentity())
    }
    switch error {
    case .damaged(path, _), .notAStore(path, _): break
    default: Issue.record("\(error)")
    }
  }

  @Test("a missing folder is named, with the reason")
  func missingFolder() throws {
    let error = try #require(throws: StoreError.self) {
      try StudyStore.open(at: "/nowhere/a.sqlite", identity: sampleIdentity())
    }
    #expect(error.description.hasPrefix("cannot open /nowhere/a.sqlite: No such file or directory"))
  }
}
