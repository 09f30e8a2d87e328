internal import Synchronization

/// A flag that asks running work to stop at its next convenient point.
///
/// Raised from a signal's handler or another thread; never lowered again.
public final class Cancellation: Sendable {
  private let flag = Atomic<Bool>(false)

  /// A flag that is down.
  public init() {}

  /// Raises the flag. Safe to call more than once and from any thread.
  public func cancel() { flag.store(true, ordering: .relaxed) }

  /// Whether the flag is up.
  public var isCancelled: Bool { flag.load(ordering: .relaxed) }

  /// Leaves the work if the flag is up.
  ///
  /// - Throws: ``CancelledError``.
  public func check() throws(CancelledError) {
    if isCancelled { throw CancelledError() }
  }
}

/// Work that was left because its ``Cancellation`` was raised; what it had finished is kept.
public struct CancelledError: Error, Equatable, CustomStringConvertible {
  /// The error, which carries nothing.
  public init() {}

  public var description: String { "stopped on request; what was finished is kept" }
}
