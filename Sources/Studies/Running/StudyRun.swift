internal import Foundation
public import Parallelism
public import Records
internal import Synchronization

/// Several series computed side by side into one store; finished trials are never computed again.
public struct StudyRun: Sendable {
  /// The seed that fixes every trial.
  public let seed: UInt64
  /// The series, each with its own name.
  public let series: [Series]
  /// Who computes.
  public let workers: Workers

  /// A run of these series.
  public init(seed: UInt64, series: [Series], workers: Workers) {
    self.seed = seed
    self.series = series
    self.workers = workers
  }

  /// How far a run is.
  public struct Progress: Sendable {
    /// Trials finished, those of earlier runs included.
    public let finished: Int
    /// Trials wanted.
    public let wanted: Int
    /// An estimate of the seconds left, once there is something to estimate from.
    public let secondsLeft: Double?
  }

  /// Computes the trials that the store lacks, one short one and then the long ones first.
  ///
  /// - Parameters:
  ///   - store: Receives each row as it arrives.
  ///   - cancellation: Ends the run early; rows that arrived stay.
  ///   - report: Called once at the start and after every trial, one call at a time.
  /// - Throws: `CancelledError`, a `StoreError`, or a study's own error.
  public func complete(
    _ store: StudyStore, cancellation: Cancellation = Cancellation(),
    report: @escaping @Sendable (Progress) -> Void = { _ in }
  ) throws {
    var missing: [Item] = []
    var finished = 0
    for (position, series) in series.enumerated() {
      let there = try store.completedTrials(series: series.name)
      for index in 0..<series.trialCount {
        if there.contains(index) {
          finished += 1
        } else {
          missing.append(Item(series: position, trial: index, cost: series.cost))
        }
      }
    }
    // Longest first keeps all workers busy to the end; ties keep the order of the series. One short
    // trial goes before them, so that the time left is known early.
    let longestFirst = missing.enumerated().sorted {
      ($1.element.cost, $0.offset) < ($0.element.cost, $1.offset)
    }.map(\.element)
    let items = Array(longestFirst.suffix(1) + longestFirst.dropLast())
    let clock = Mutex(Clock(items: items, finished: finished))
    report(clock.withLock { $0.progress })
    let all = series
    _ = try workers.map(
      Array(items.indices), cancellation: cancellation,
      completed: { position, _ in
        report(
          clock.withLock { clock in
            clock.finish(items[position])
            return clock.progress
          })
      }
    ) { position in
      let item = items[position]
      return try all[item.series].run(
        item.trial, seed: seed, store: store, cancellation: cancellation)
    }
  }

  private struct Item: Sendable {
    let series: Int
    let trial: Int
    let cost: Double
  }

  /// Guesses the time left from the cost finished so far in this run.
  private struct Clock {
    private let start = ContinuousClock.now
    private let wanted: Int
    private var finished: Int
    private var costLeft: Double
    private var costDone = 0.0

    init(items: [Item], finished: Int) {
      self.finished = finished
      wanted = finished + items.count
      costLeft = items.reduce(0) { $0 + $1.cost }
    }

    mutating func finish(_ item: Item) {
      finished += 1
      costLeft -= item.cost
      costDone += item.cost
    }

    var progress: Progress {
      let elapsed = start.duration(to: .now)
      let seconds =
        Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
      return Progress(
        finished: finished, wanted: wanted,
        secondsLeft: costDone > 0 ? max(0, seconds / costDone * costLeft) : nil)
    }
  }
}
