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
    case exit(Int32)
    case signal(Int32)
  }

  private let process = Process()
  private let ended = DispatchSemaphore(value: 0)
  private var hasEnded = false

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
  }

  deinit { stop() }

  /// How the program ended, or nil if it has not after so many seconds.
  func ending(within seconds: Double) -> Ending? {
    hasEnded = hasEnded || ended.wait(timeout: .now() + seconds) == .success
    guard hasEnded else { return nil }
    return process.terminationReason == .exit
      ? .exit(process.terminationStatus) : .signal(process.terminationStatus)
  }

  /// Ends the program and waits until it has ended.
  func stop() {
    if ending(within: 0) != nil { return }
    process.terminate()
    if ending(within: 2) != nil { return }
    kill(process.processIdentifier, SIGKILL)
    _ = ending(within: 2)
  }

  private static func path(of name: String) -> String? {
    let folders = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return folders.split(separator: ":").map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}
