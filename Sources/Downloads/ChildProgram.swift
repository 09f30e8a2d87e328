import Dispatch
import Foundation
import Records

/// A program of the system at work for this one.
///
/// It ends with its owner at the latest. Its environment is ours, so that it goes through the
/// user's proxies.
final class ChildProgram {
  /// How a program ended.
  enum Ending: Equatable {
    case status(Int32)
    case signal(Int32)
  }

  private let process = Process()
  private let ended = DispatchSemaphore(value: 0)
  /// True before the start as well: what does not run need not be ended.
  private var isOver = true

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - name: What it is called; it is looked for on the PATH.
  ///   - arguments: What follows the name on its command line.
  ///   - output: Where its standard output goes.
  ///   - errors: Where its standard error goes.
  init(
    _ name: String, _ arguments: [String], output: FileHandle, errors: FileHandle
  ) throws(DownloadError) {
    guard let path = Self.path(of: name) else { throw .missingProgram(name) }
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = errors
    process.terminationHandler = { [ended] _ in ended.signal() }
    do {
      try process.run()
    } catch {
      throw .file(FileError(path: path, operation: .open, reason: error.localizedDescription))
    }
    isOver = false
  }

  deinit { stop() }

  /// How the program ended, or nil if it has not after so many seconds.
  func ending(within seconds: Double) -> Ending? {
    guard hasEnded(within: seconds) else { return nil }
    return process.terminationReason == .exit
      ? .status(process.terminationStatus) : .signal(process.terminationStatus)
  }

  /// Ends the program and waits until it has ended.
  func stop() {
    if hasEnded(within: 0) { return }
    process.terminate()
    if hasEnded(within: 2) { return }
    kill(process.processIdentifier, SIGKILL)
    _ = hasEnded(within: 2)
  }

  private func hasEnded(within seconds: Double) -> Bool {
    isOver = isOver || ended.wait(timeout: .now() + seconds) == .success
    return isOver
  }

  private static func path(of name: String) -> String? {
    let folders = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return folders.split(separator: ":").map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}
