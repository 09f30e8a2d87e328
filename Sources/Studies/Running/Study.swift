public import Parallelism
public import Randomness

/// A pure trial: same settings and index, same bits, on any worker or host.
public protocol Study: Sendable {
  /// Everything that a trial's result depends on beside its stream.
  associatedtype Settings: Codable & Sendable & Equatable
  /// What one trial measures.
  associatedtype Row: Codable & Sendable

  /// The name of the study, part of the file format.
  static var name: String { get }

  /// The study with the given settings.
  ///
  /// - Throws: An error in the user's words if they cannot be run.
  init(_ settings: Settings) throws

  /// Runs one trial.
  ///
  /// - Parameters:
  ///   - index: At least 0.
  ///   - random: The trial's own stream, fixed by seed, study and index.
  ///   - cancellation: To be checked now and then.
  /// - Throws: `CancelledError`, or the study's own errors.
  func trial(
    _ index: Int, _ random: RandomStream, cancellation: Cancellation
  ) throws -> Row
}
