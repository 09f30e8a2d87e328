internal import Foundation
internal import Parallelism
internal import Randomness
internal import Records

/// The trials of one study that a run needs, with the study's type left behind.
public struct Series: Sendable {
  /// The name under which rows are stored.
  public let name: String
  /// The trials 0..<trialCount are wanted.
  public let trialCount: Int
  /// The expected cost of one trial in arbitrary units, to start long ones first.
  public let cost: Double
  private let compute:
    @Sendable (Int, RandomStream, Cancellation) throws -> any Encodable & Sendable

  /// The first trials of a study.
  ///
  /// - Parameters:
  ///   - study: The study.
  ///   - name: Letters, digits, `.`, `-` and `_`; different for each series of a store.
  ///   - trialCount: At least 0.
  ///   - cost: Positive.
  public init(_ study: some Study, name: String, trialCount: Int, cost: Double) {
    self.name = name
    self.trialCount = trialCount
    self.cost = cost
    compute = { index, random, cancellation in
      try study.trial(index, random, cancellation: cancellation)
    }
  }

  /// Runs one trial and appends its row to a store.
  ///
  /// The stream depends on the run's seed, the series' name and the index, so that adding a
  /// series changes no other.
  ///
  /// - Returns: The seconds that it took.
  func run(
    _ index: Int, seed: UInt64, store: StudyStore, cancellation: Cancellation
  ) throws -> Double {
    let start = ContinuousClock.now
    let stream = RandomStream(seed: seed ^ Self.hash(name)).child(.trial, index)
    let row = try compute(index, stream, cancellation)
    let elapsed = start.duration(to: .now)
    let seconds =
      Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
    try store.append(series: name, trial: index, row: row, seconds: seconds)
    return seconds
  }

  /// FNV-1a of a name: unlike Swift's own hash, the same in every process.
  ///
  /// - Source: Fowler, Noll & Vo, as in draft-eastlake-fnv, section 2, 64 bits.
  static func hash(_ name: String) -> UInt64 {
    name.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}
