internal import Dispatch
internal import Foundation
internal import Parallelism

/// Turns SIGINT and SIGTERM into a request to stop: finished trials are on disk, the rest is left.
struct Interruption {
  /// Raised by the first signal.
  let cancellation: Cancellation
  private let sources: [any DispatchSourceSignal]

  init() {
    let cancellation = Cancellation()
    self.cancellation = cancellation
    sources = [SIGINT, SIGTERM].map { number in
      // The default action would end the process before the source hears of the signal.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        if !cancellation.isCancelled {
          StandardError.write("\nstopping; finished trials are saved\n")
        }
        cancellation.cancel()
      }
      source.resume()
      return source
    }
  }
}
