internal import Foundation
internal import Synchronization

/// The workers that share independent trials: threads of this process, later also other hosts.
///
/// A trial is a pure function of its index, so who computes it never shows in the result. Results
/// must be `Codable` although threads do not need it: that is what lets the same call travel
/// between hosts one day.
public struct Workers: Sendable {
  /// The threads of this process that work at the same time.
  public let count: WorkerCount

  /// Workers on this many threads.
  public init(_ count: WorkerCount) { self.count = count }

  /// The number of threads that a library called inside a trial may use without oversubscribing
  /// the processors: what is left for each worker, at least 1.
  public var threadsForLibraries: Int {
    max(1, WorkerCount.available.threads / count.threads)
  }

  /// Computes one result for each index and returns them in the order of the indices.
  ///
  /// - Parameters:
  ///   - indices: Distinct indices, in the order in which work starts.
  ///   - cancellation: Once raised, no further trial starts; those running may stop early by
  ///     throwing.
  ///   - completed: Called with each result as it arrives, one call at a time, in no fixed order.
  ///     It is the place to save a result; an error thrown here stops the work.
  ///   - trial: A pure function of the index; runs on any thread.
  /// - Returns: The results in the order of `indices`.
  /// - Throws: ``CancelledError`` if the cancellation was raised before all were done; else the
  ///   error of the earliest index that failed. Results already handed to `completed` stay valid.
  public func map<Result: Codable & Sendable>(
    _ indices: [Int], cancellation: Cancellation = Cancellation(),
    completed: @escaping @Sendable (_ index: Int, _ result: Result) throws -> Void = { _, _ in },
    _ trial: @escaping @Sendable (_ index: Int) throws -> Result
  ) throws -> [Result] {
    let ledger = Mutex(MapState<Result>(count: indices.count))
    let group = DispatchGroup()
    for _ in 0..<min(count.threads, indices.count) {
      group.enter()
      let job = Job {
        Self.work(
          indices, ledger: ledger, cancellation: cancellation, completed: completed, trial)
      }
      // The thread holds its closure for a moment after the group has been left. The job is empty
      // by then, so that what the caller lent, such as an open store, is the caller's alone again.
      let thread = Thread {
        job.run()
        group.leave()
      }
      thread.stackSize = 8 << 20
      thread.start()
    }
    group.wait()
    return try ledger.withLock { state in
      if let failure = state.failures.min(by: { $0.position < $1.position }) {
        throw failure.error
      }
      return state.results.compactMap { $0 }
    }
  }

  private static func work<Result: Codable & Sendable>(
    _ indices: [Int], ledger: borrowing Mutex<MapState<Result>>, cancellation: Cancellation,
    completed: @Sendable (Int, Result) throws -> Void, _ trial: @Sendable (Int) throws -> Result
  ) {
    while let position = ledger.withLock({ $0.take(unless: cancellation) }) {
      do {
        let result = try trial(indices[position])
        try ledger.withLock { state in
          try completed(indices[position], result)
          state.results[position] = result
        }
      } catch {
        ledger.withLock { $0.failures.append((position, error)) }
      }
    }
  }
}

/// Work that is done once and let go with all that it holds.
private final class Job: Sendable {
  private let work: Mutex<(@Sendable () -> Void)?>

  init(_ work: @escaping @Sendable () -> Void) { self.work = Mutex(work) }

  @inline(never)
  func run() {
    let work = self.work.withLock { $0.take() }
    work?()
  }
}

/// Who has taken what, and what came of it; lives behind a lock.
private struct MapState<Result: Sendable> {
  var results: [Result?]
  var failures: [(position: Int, error: any Error)] = []
  private var next = 0

  init(count: Int) { results = Array(repeating: nil, count: count) }

  mutating func take(unless cancellation: Cancellation) -> Int? {
    guard failures.isEmpty, next < results.count else { return nil }
    if cancellation.isCancelled {
      failures.append((next, CancelledError()))
      return nil
    }
    defer { next += 1 }
    return next
  }
}
