import Parallelism
import Randomness
import Records
import Studies
import Synchronization
import Testing

/// A study whose rows tell the stream that they were made from.
private struct Draws: Study {
  static let name = "draws"
  let settings: Settings

  struct Settings: Codable, Equatable {
    var failing: Int?
  }

  struct Row: Codable, Equatable {
    let value: Double
  }

  struct Fault: Error, Equatable {}

  init(_ settings: Settings = Settings()) { self.settings = settings }

  func trial(
    _ index: Int, _ random: RandomStream, cancellation: Cancellation
  ) throws -> Row {
    if index == settings.failing { throw Fault() }
    var random = random
    return Row(value: random.normal())
  }
}

/// What a run reported, from whatever thread.
private final class Reports: Sendable {
  private let list = Mutex<[StudyRun.Progress]>([])
  var all: [StudyRun.Progress] { list.withLock { $0 } }
  func add(_ progress: StudyRun.Progress) { list.withLock { $0.append(progress) } }
}

@Suite("Study runs") struct StudyRunTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func store(_ name: String = "study.sqlite") throws -> StudyStore {
    try StudyStore.open(
      at: folder.file(name),
      identity: StudyIdentity(study: "test", programVersion: "1", settings: [0]))
  }

  private func run(
    _ counts: KeyValuePairs<String, Int>, seed: UInt64 = 3, threads: Int = 2, failing: Int? = nil
  ) throws -> StudyRun {
    StudyRun(
      seed: seed,
      series: counts.map { name, count in
        Series(
          Draws(.init(failing: failing)), name: name, trialCount: count,
          cost: name == "long" ? 10 : 1)
      }, workers: Workers(try WorkerCount(threads: threads)))
  }

  private func values(_ store: StudyStore, _ series: String) throws -> [Double] {
    try store.rows(series: series, as: Draws.Row.self).map(\.row.value)
  }

  @Test("progress counts from what is there to what is wanted, once a trial")
  func progress() throws {
    let store = try store()
    let reports = Reports()
    try run(["a": 3, "long": 2]).complete(store) { reports.add($0) }
    #expect(reports.all.map(\.finished) == [0, 1, 2, 3, 4, 5])
    #expect(reports.all.allSatisfy { $0.wanted == 5 })
    #expect(reports.all[0].secondsLeft == nil)
    #expect(reports.all.dropFirst().allSatisfy { ($0.secondsLeft ?? -1) >= 0 })
    #expect(reports.all.last?.secondsLeft == 0)
  }

  @Test("a second run computes only what is missing, and rows stay as they are")
  func resumed() throws {
    let store = try store()
    try run(["a": 2]).complete(store)
    let before = try values(store, "a")
    let reports = Reports()
    try run(["a": 4]).complete(store) { reports.add($0) }
    #expect(reports.all.map(\.finished) == [2, 3, 4])
    #expect(try Array(values(store, "a").prefix(2)) == before)
    let again = Reports()
    try run(["a": 4]).complete(store) { again.add($0) }
    #expect(again.all.map(\.finished) == [4] && again.all.map(\.wanted) == [4])
  }

  @Test("the rows are the same for any number of workers")
  func workers() throws {
    let (one, three) = (try store("one.sqlite"), try store("three.sqlite"))
    try run(["a": 9, "long": 4], threads: 1).complete(one)
    try run(["long": 4, "a": 9], threads: 3).complete(three)
    for series in ["a", "long"] {
      #expect(try values(one, series) == values(three, series))
    }
  }

  @Test("every trial of every series has a stream of its own, fixed by the seed")
  func streams() throws {
    let (store, other) = (try store(), try self.store("other.sqlite"))
    try run(["a": 3, "b": 3]).complete(store)
    try run(["a": 3], seed: 4).complete(other)
    let all = try values(store, "a") + values(store, "b") + values(other, "a")
    #expect(Set(all).count == 9)
  }

  @Test("long trials start first")
  func longestFirst() throws {
    let store = try store()
    let cancellation = Cancellation()
    #expect(throws: CancelledError.self) {
      try run(["a": 3, "long": 2], threads: 1).complete(store, cancellation: cancellation) {
        if $0.finished == 2 { cancellation.cancel() }
      }
    }
    #expect(try store.seriesNames == ["long"])
  }

  @Test("a run that is cancelled keeps its rows and goes on to the same end")
  func cancelled() throws {
    let (store, whole) = (try store(), try self.store("whole.sqlite"))
    let cancellation = Cancellation()
    #expect(throws: CancelledError.self) {
      try run(["a": 20]).complete(store, cancellation: cancellation) {
        if $0.finished == 5 { cancellation.cancel() }
      }
    }
    let kept = try store.completedTrials(series: "a").count
    // The other worker may have been in the middle of its trial.
    #expect((5...6).contains(kept))
    try run(["a": 20]).complete(store)
    try run(["a": 20], threads: 1).complete(whole)
    #expect(try values(store, "a") == values(whole, "a"))
  }

  @Test("a study's own error ends the run and is thrown; rows before it stay")
  func failing() throws {
    let store = try store()
    #expect(throws: Draws.Fault()) {
      try run(["a": 10], threads: 1, failing: 4).complete(store)
    }
    #expect(try store.completedTrials(series: "a") == [0, 1, 2, 3])
  }

  @Test("nothing wanted is finished at once")
  func nothing() throws {
    let reports = Reports()
    try run(["a": 0]).complete(store()) { reports.add($0) }
    #expect(reports.all.map(\.finished) == [0] && reports.all.map(\.wanted) == [0])
  }
}
