internal import Foundation

/// The number of threads that work on trials at the same time.
public struct WorkerCount: Sendable, Equatable {
  /// At least 1.
  public let threads: Int

  /// As many workers as asked for.
  ///
  /// - Parameter threads: 1 to 1,024.
  /// - Throws: ``WorkerCountError`` outside that range.
  public init(threads: Int) throws(WorkerCountError) {
    guard (1...1024).contains(threads) else { throw WorkerCountError(found: threads) }
    self.threads = threads
  }

  /// One worker for each processor that this process may run on.
  ///
  /// Follows an affinity mask or a container's share, so that a batch system's slot is not
  /// oversubscribed.
  public static var available: WorkerCount {
    WorkerCount(trusted: max(1, min(1024, ProcessInfo.processInfo.activeProcessorCount)))
  }

  /// One worker: trials run one after another on the caller's thread.
  public static let one = WorkerCount(trusted: 1)

  private init(trusted threads: Int) { self.threads = threads }
}

/// A number of threads that cannot be had.
public struct WorkerCountError: Error, Equatable, CustomStringConvertible {
  /// The number asked for.
  public let found: Int

  public var description: String { "\(found) threads were asked for; allowed: 1 to 1024" }
}
