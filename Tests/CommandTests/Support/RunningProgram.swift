import Dispatch
import Foundation

/// A process under way, with its standard output in a file and its standard error in a pipe.
final class RunningProgram {
  private let process = Process()
  private let ended = DispatchSemaphore(value: 0)
  private let scratch: TemporaryFolder
  private let errorPipe = Pipe()
  /// What was read of standard error so far.
  private var errors = Data()

  init(path: String, _ arguments: [String]) throws {
    scratch = try TemporaryFolder()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    // A file rather than a second pipe: nobody reads it before the process ends.
    let output = scratch.path("output")
    try Data().write(to: URL(filePath: output))
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: output))
    process.standardError = errorPipe
    process.terminationHandler = { [ended] _ in ended.signal() }
    try process.run()
  }

  deinit { if process.isRunning { send(SIGKILL) } }

  var identifier: Int32 { process.processIdentifier }

  func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// Reads standard error until a line satisfies the condition, and returns that line.
  ///
  /// - Returns: Nil if standard error ends first.
  func line(where isWanted: (String) -> Bool) -> String? {
    while true {
      let text = String(decoding: errors, as: UTF8.self)
      // The last piece may be half a line.
      if let line = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        .map(String.init).first(where: isWanted)
      {
        return line
      }
      let chunk = errorPipe.fileHandleForReading.availableData
      if chunk.isEmpty { return nil }
      errors += chunk
    }
  }

  /// Waits for the end, or brings it about when the time is over.
  func outcome(within seconds: Double = 60) throws -> Program.Outcome {
    let watchdog = DispatchWorkItem { [process] in kill(process.processIdentifier, SIGKILL) }
    DispatchQueue.global().asyncAfter(deadline: .now() + seconds, execute: watchdog)
    let isLate: Bool
    errors += errorPipe.fileHandleForReading.readDataToEndOfFile()
    isLate = ended.wait(timeout: .now() + seconds) == .timedOut
    watchdog.cancel()
    let ending: Program.Ending =
      isLate
      ? .timeLimit
      : process.terminationReason == .exit
        ? .exit(process.terminationStatus) : .signal(process.terminationStatus)
    return Program.Outcome(
      ending: ending, output: try scratch.text("output"),
      errors: String(decoding: errors, as: UTF8.self))
  }
}
