internal import ArgumentParser
internal import Dispatch
internal import Foundation
internal import Parallelism

/// Turns SIGINT and SIGTERM into a request to stop: finished trials are on disk, the rest is left.
enum Interruption {
  /// Does work that stops at its next convenient point after the first signal.
  ///
  /// A second signal ends the process where it is. Rows and files are whole at every instant, so
  /// nothing is lost but the trials in progress.
  ///
  /// - Parameter kept: What the message promises.
  static func watching<Result>(
    kept: String = "finished trials are saved", _ work: (Cancellation) throws -> Result
  ) rethrows -> Result {
    let cancellation = Cancellation()
    let sources = [SIGINT, SIGTERM].map { number in
      // The default action would end the process before the source hears of the signal.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { hear(cancellation, kept: kept) }
      source.resume()
      return source
    }
    // Nothing else holds the sources, and a source that is gone hears nothing.
    return try withExtendedLifetime(sources) { try work(cancellation) }
  }

  private static func hear(_ cancellation: Cancellation, kept: String) {
    guard !cancellation.isCancelled else { _exit(Failure.interrupted.rawValue) }
    StandardError.write("\nstopping; \(kept); a second signal stops at once\n")
    cancellation.cancel()
  }
}
