internal import Downloads
internal import Foundation

/// Tells people on standard error what happens while files are fetched.
final class FetchReport {
  /// Of the file that is coming.
  private var line: (name: String, ProgressLine)?

  func show(_ event: FetchEvent) {
    switch event {
    case .present(let file): say("\(file.name) is there already")
    case .replacing(_, let path): say("\(path) has a wrong checksum and will be replaced")
    case .resuming(let file, let count): say("\(file.name): going on from byte \(count)")
    case .startingAnew(let file):
      say("\(file.name): what came before does not fit what the server has; starting anew")
    case .progress(let file, let received, let secondsLeft):
      show(file, received, secondsLeft)
    case .retrying(let file, let reason, let attempt, let attempts, let pause):
      say(
        "\(file.name): \(reason); attempt \(attempt) of \(attempts) in "
          + String(format: "%g s", pause))
    case .fetched(let file, _): say("\(file.name) is whole: MD5 \(file.checksum)")
    case .unpacking(let file): say("unpacking \(file.name)")
    }
  }

  private func show(_ file: RemoteFile, _ received: Int, _ secondsLeft: Double?) {
    if line?.name != file.name {
      line = (file.name, ProgressLine("fetching \(file.name)", unit: "kB"))
    }
    // Rounded alike, so that the line says "done" at the last byte and not before.
    let wanted = (file.byteCount + 999) / 1000
    let finished = received >= file.byteCount ? wanted : min(received / 1000, wanted - 1)
    line?.1.show(finished: finished, wanted: wanted, secondsLeft: secondsLeft)
  }

  private func say(_ message: String) {
    if StandardError.isTerminal { StandardError.write("\r\u{1B}[K") }
    StandardError.write("\(message)\n")
  }
}
