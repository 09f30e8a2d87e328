import Foundation
import Records
import Testing

@Suite("Study store") struct StudyStoreTests {
  @Test("rows come back in trial order from a store that was reopened")
  func reopened() throws {
    let folder = try TemporaryFolder()
    do {
      let store = try StudyStore.open(at: folder.file("study.sqlite"), identity: sampleIdentity())
      for trial in [3, 0, 11] {
        try store.append(
          series: "single-net", trial: trial, row: SampleRow(error: 0.5, count: trial),
          seconds: 0.25)
      }
      try store.append(series: "b", trial: 0, row: SampleRow(error: 1, count: 1), seconds: 1)
    }
    let store = try StudyStore.open(at: folder.file("study.sqlite"), identity: sampleIdentity())
    let rows = try store.rows(series: "single-net", as: SampleRow.self)
    #expect(rows.map { $0.trial } == [0, 3, 11])
    #expect(rows.map { $0.row } == [0, 3, 11].map { SampleRow(error: 0.5, count: $0) })
    #expect(try store.completedTrials(series: "single-net") == [0, 3, 11])
    #expect(try store.completedTrials(series: "none").isEmpty)
    #expect(try store.seriesNames == ["b", "single-net"])
    #expect(try store.totalSeconds(series: "single-net") == 0.75)
  }

  @Test("numbers come back with every bit, those that JSON lacks included")
  func everyBit() throws {
    let folder = try TemporaryFolder()
    let store = try StudyStore.open(at: folder.file("a.sqlite"), identity: sampleIdentity())
    var values: [Double] = [
      0, -0.0, .infinity, -.infinity, .nan, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 0.1,
      1e22, 1e23, 123456789012345680, 2.2250738585072014e-308, 1 / 3,
    ]
    let table = try CSVTable.read(Vectors.path("doubles.csv"))
    values += try table.doubles("value")
    for (trial, value) in values.enumerated() {
      try store.append(
        series: "a", trial: trial, row: SampleRow(error: value, count: .max, wide: Float(value)),
        seconds: 0)
    }
    let rows = try store.rows(series: "a", as: SampleRow.self).map { $0.row }
    #expect(rows.map { $0.error.bitPattern } == values.map { $0.bitPattern })
    #expect(rows.map { $0.wide.bitPattern } == values.map { Float($0).bitPattern })
    #expect(rows.allSatisfy { $0.count == .max })
  }

  @Test("appending a row again changes nothing; appending another one is an error")
  func idempotent() throws {
    let folder = try TemporaryFolder()
    let store = try StudyStore.open(at: folder.file("a.sqlite"), identity: sampleIdentity())
    try store.append(series: "a", trial: 1, row: SampleRow(error: 0.5, count: 1), seconds: 1)
    try store.append(series: "a", trial: 1, row: SampleRow(error: 0.5, count: 1), seconds: 2)
    let error = try #require(throws: StoreError.self) {
      try store.append(series: "a", trial: 1, row: SampleRow(error: 0.25, count: 1), seconds: 1)
    }
    #expect(
      error.description.hasSuffix(
        "series 'a', trial 1 is already there with another row: "
          + #"stored {"count":1,"error":0.5,"wide":0.1}, given {"count":1,"error":0.25,"wide":0.1}"#
      ))
    #expect(try store.rows(series: "a", as: SampleRow.self).map { $0.row.error } == [0.5])
  }

  @Test("rows of another type are named by series and trial")
  func wrongType() throws {
    let folder = try TemporaryFolder()
    let store = try StudyStore.open(at: folder.file("a.sqlite"), identity: sampleIdentity())
    try store.append(series: "a", trial: 4, row: ["error": "text"], seconds: 1)
    let error = try #require(throws: StoreError.self) {
      try store.rows(series: "a", as: SampleRow.self)
    }
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
    let store = try StudyStore.open(at: folder.file("a.sqlite"), identity: sampleIdentity())
    try await withThrowingTaskGroup(of: Void.self) { group in
      for trial in 0..<100 {
        group.addTask {
          try store.append(
            series: "a", trial: trial, row: SampleRow(error: 0, count: trial), seconds: 0)
        }
      }
      try await group.waitForAll()
    }
    #expect(try store.rows(series: "a", as: SampleRow.self).map { $0.row.count } == Array(0..<100))
  }

  @Test("a disk that fills up is an error that names the store, and keeps the rows before it")
  func fullDisk() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.sqlite")
    // The limit on file sizes stands for the full disk; it holds for a process of its own.
    await #expect(processExitsWith: .success) { [path = path as String] in
      let store = try StudyStore.open(at: path, identity: sampleIdentity())
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 200_000, rlim_max: 200_000)
      #expect(unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
      let error = try #require(throws: StoreError.self) {
        for trial in 0... {
          try store.append(
            series: "a", trial: trial,
            row: SampleRow(error: 0, count: trial, note: String(repeating: "x", count: 1000)),
            seconds: 0)
        }
      }
      guard case .database(path, "write", _) = error else {
        Issue.record("\(error)")
        return
      }
    }
    let rows = try StudyStore.open(at: path, identity: sampleIdentity()).rows(
      series: "a", as: SampleRow.self)
    #expect(rows.count > 10)
    #expect(rows.map { $0.row.count } == Array(0..<rows.count))
  }
}
