import Foundation

/// One of the programs in `scripts/`, run to its end.
struct Script {
  struct Outcome {
    let exitCode: Int32
    let output: String
    let errors: String
  }

  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "scripts")

  let name: String

  /// - Parameters:
  ///   - environment: Replaces the variables of the same names in this process's environment.
  ///   - scratch: Holds the standard output and error while the script runs.
  func run(
    _ arguments: [String], environment: [String: String] = [:], in scratch: ScratchFolder
  ) throws -> Outcome {
    // Files rather than pipes: a script may print more than a pipe holds before it ends.
    let output = try scratch.file("standard-output", "")
    let errors = try scratch.file("standard-error", "")
    let process = Process()
    process.executableURL = Self.folder.appending(path: name)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment
      .merging(environment) { _, given in given }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    return Outcome(
      exitCode: process.terminationStatus,
      output: try String(contentsOf: output, encoding: .utf8),
      errors: try String(contentsOf: errors, encoding: .utf8))
  }
}
