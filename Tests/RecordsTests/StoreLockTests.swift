import Foundation
import Records
import Testing

@Suite("Store lock") struct StoreLockTests {
  @Test("every row that was appended before kill -9 is there, and no lock is left")
  func killed() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.sqlite")
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
      let store = try StudyStore.open(at: path, identity: sampleIdentity())
      for trial in 0..<50 {
        try store.append(
          series: "a", trial: trial, row: SampleRow(error: 0, count: trial), seconds: 0)
      }
      kill(getpid(), SIGKILL)
    }
    let store = try StudyStore.open(at: path, identity: sampleIdentity())
    #expect(try store.rows(series: "a", as: SampleRow.self).map { $0.row.count } == Array(0..<50))
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
      let store = try StudyStore.open(at: path, identity: sampleIdentity())
      for trial in 0... {
        try store.append(
          series: "a", trial: trial, row: SampleRow(error: 0, count: trial), seconds: 0)
      }
    }
    let store = try StudyStore.open(at: path, identity: sampleIdentity())
    let rows = try store.rows(series: "a", as: SampleRow.self)
    #expect(rows.map { $0.row.count } == Array(0..<rows.count))
  }

  @Test("a second process is told who holds the store")
  func inUse() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.sqlite")
    let store = try StudyStore.open(at: path, identity: sampleIdentity())
    let holder = Int(getpid())
    await #expect(processExitsWith: .success) { [path = path as String, holder = holder as Int] in
      let error = try #require(throws: StoreError.self) {
        try StudyStore.open(at: path, identity: sampleIdentity())
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
    var store: StudyStore? = try StudyStore.open(at: path, identity: sampleIdentity())
    #expect(throws: StoreError.inUse(path: path, processIdentifier: Int(getpid()))) {
      try StudyStore.open(at: path, identity: sampleIdentity())
    }
    #expect(store != nil)
    store = nil
    #expect(throws: Never.self) { try StudyStore.open(at: path, identity: sampleIdentity()) }
  }
}
