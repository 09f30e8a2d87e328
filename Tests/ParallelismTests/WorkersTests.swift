import Foundation
import Parallelism
import Randomness
import Synchronization
import Testing

@Suite("Workers") struct WorkersTests {
  private struct Fault: Error, Equatable { var index: Int }

  private func workers(_ threads: Int) throws -> Workers {
    Workers(try WorkerCount(threads: threads))
  }

  @Test("results come in the order of the indices", arguments: [1, 2, 3, 8])
  func order(threads: Int) throws {
    let indices = [7, 3, 11, 0, 5, 2]
    let results = try workers(threads).map(indices) { $0 * $0 }
    #expect(results == [49, 9, 121, 0, 25, 4])
  }

  @Test("the bits of the results do not depend on the number of workers")
  func anyNumber() throws {
    func bits(_ threads: Int) throws -> [UInt64] {
      try workers(threads).map(Array(0..<40)) { index in
        var stream = RandomStream(seed: 5).child(.trial, index)
        return (0..<50).reduce(0.0) { sum, _ in sum + stream.normal() }.bitPattern
      }
    }
    let alone = try bits(1)
    #expect(try bits(2) == alone)
    #expect(try bits(7) == alone)
  }

  @Test("no indices make no results, and call nobody")
  func empty() throws {
    let results = try workers(4).map(
      [], completed: { (_, _: Int) in Issue.record("nothing was completed") }
    ) { index in
      Issue.record("nothing was asked for")
      return index
    }
    #expect(results.isEmpty)
  }

  @Test("more workers than indices: every index is computed, once")
  func moreWorkers() throws {
    let calls = Mutex<[Int]>([])
    let results = try workers(16).map([4, 2]) { index in
      calls.withLock { $0.append(index) }
      return index
    }
    #expect(results == [4, 2])
    #expect(calls.withLock { $0.sorted() } == [2, 4])
  }

  @Test("one worker takes the indices in the order given")
  func startOrder() throws {
    let started = Mutex<[Int]>([])
    _ = try workers(1).map([3, 1, 2]) { index in
      started.withLock { $0.append(index) }
      return index
    }
    #expect(started.withLock { $0 } == [3, 1, 2])
  }

  @Test("each result is handed on once, one call at a time")
  func serialized() throws {
    let inside = Atomic<Int>(0)
    let received = Mutex<[Int: Int]>([:])
    _ = try workers(8).map(
      Array(0..<200),
      completed: { index, result in
        // Two calls at once would see each other here sooner or later.
        #expect(inside.wrappingAdd(1, ordering: .sequentiallyConsistent).newValue == 1)
        received.withLock { $0[index] = result }
        inside.wrappingSubtract(1, ordering: .sequentiallyConsistent)
      }
    ) { $0 + 1000 }
    #expect(
      received.withLock { $0 }
        == Dictionary(uniqueKeysWithValues: (0..<200).map { ($0, $0 + 1000) }))
  }

  // Index 6 of the list fails at once, index 2 only after it: both were taken, so both are done.
  @Test("of several errors the one of the earliest index is thrown", arguments: [1, 4])
  func earliestError(threads: Int) throws {
    let late = DispatchSemaphore(value: 0)
    let thrown = #expect(throws: Fault.self) {
      try workers(threads).map(Array(0..<10)) { index in
        if index == 2 {
          if threads > 1 { late.wait() }
          throw Fault(index: index)
        }
        if index == 3 {
          late.signal()
          throw Fault(index: index)
        }
        return index
      }
    }
    #expect(thrown == Fault(index: 2))
  }

  @Test("after an error no further index starts, and what had arrived was handed on")
  func errorStops() throws {
    let received = Mutex<[Int]>([])
    #expect(throws: Fault(index: 5)) {
      try workers(1).map(
        Array(0..<10), completed: { index, _ in received.withLock { $0.append(index) } }
      ) { index in
        if index == 5 { throw Fault(index: 5) }
        return index
      }
    }
    #expect(received.withLock { $0 } == [0, 1, 2, 3, 4])
  }

  @Test("an error of the one who saves stops the work and is thrown", arguments: [1, 3])
  func errorWhileSaving(threads: Int) throws {
    let calls = Atomic<Int>(0)
    #expect(throws: Fault(index: 0)) {
      try workers(threads).map(
        Array(0..<1000),
        completed: { index, _ in
          calls.wrappingAdd(1, ordering: .relaxed)
          throw Fault(index: 0)
        }
      ) { $0 }
    }
    // Those already at work when the first error came may still hand theirs on.
    #expect(calls.load(ordering: .relaxed) <= threads)
  }

  @Test("a cancellation lets no further trial start and keeps what had arrived")
  func cancelled() throws {
    let cancellation = Cancellation()
    let received = Mutex<[Int]>([])
    #expect(throws: CancelledError.self) {
      try workers(1).map(
        Array(0..<10), cancellation: cancellation,
        completed: { index, _ in
          received.withLock { $0.append(index) }
          if index == 3 { cancellation.cancel() }
        }
      ) { $0 }
    }
    #expect(received.withLock { $0 } == [0, 1, 2, 3])
  }

  @Test("a cancellation before the start computes nothing", arguments: [1, 4])
  func cancelledBefore(threads: Int) throws {
    let cancellation = Cancellation()
    cancellation.cancel()
    #expect(throws: CancelledError.self) {
      try workers(threads).map([1, 2, 3], cancellation: cancellation) { index in
        Issue.record("trial \(index) started")
        return index
      }
    }
  }

  @Test("a cancellation after the last result takes nothing away")
  func cancelledAfter() throws {
    let cancellation = Cancellation()
    let results = try workers(1).map(
      [1, 2], cancellation: cancellation,
      completed: { index, _ in if index == 2 { cancellation.cancel() } }
    ) { $0 }
    #expect(results == [1, 2])
  }

  @Test("a trial that sees the cancellation may leave early")
  func leftEarly() throws {
    let cancellation = Cancellation()
    #expect(throws: CancelledError.self) {
      try workers(2).map([0, 1], cancellation: cancellation) { index in
        cancellation.cancel()
        try cancellation.check()
        return index
      }
    }
  }

  @Test("what a trial holds is let go of when the call returns", arguments: [1, 4])
  func released(threads: Int) throws {
    // Once is luck: a thread may let go of its closure before or after the call returns.
    for _ in 0..<50 {
      var held: Cancellation? = Cancellation()
      weak let observed = held
      _ = try workers(threads).map([0, 1, 2, 3]) { [held] index in
        index + (held?.isCancelled == true ? 1 : 0)
      }
      held = nil
      #expect(observed == nil)
    }
  }

  @Test("libraries get the processors that are left for each worker, at least one")
  func libraries() throws {
    #expect(Workers(.one).threadsForLibraries == WorkerCount.available.threads)
    #expect(Workers(.available).threadsForLibraries == 1)
    #expect(try workers(1024).threadsForLibraries == max(1, WorkerCount.available.threads / 1024))
  }

  @Test("lets go of what the trials hold before it returns")
  func released() throws {
    final class Token: Sendable {}
    let workers = try self.workers(4)
    // A thread that lags behind is rare; a hundred calls met several before this was assured.
    for _ in 0..<100 {
      weak var seen: Token?
      try {
        let token = Token()
        seen = token
        _ = try workers.map([0, 1, 2, 3], completed: { _, _ in _ = token }) { index in
          withExtendedLifetime(token) { index }
        }
      }()
      #expect(seen == nil)
    }
  }
}
