import Foundation

/// A program of this package, run as users run it: as a process of its own.
struct Program: Sendable {
  static let retort = Program(name: "retort")
  static let plot = Program(name: "retort-plot")
  static let bench = Program(name: "retort-bench")

  let name: String

  /// What a process left behind.
  struct Outcome: Sendable {
    let ending: Ending
    let output: String
    let errors: String
  }

  /// How a process ended.
  enum Ending: Equatable, Sendable {
    case exit(Int32)
    case signal(Int32)
    case timeLimit
  }

  /// The folder of `RETORT_PROGRAMS`, or the one in which these tests were built.
  var path: String {
    let given = ProcessInfo.processInfo.environment["RETORT_PROGRAMS"].map { URL(filePath: $0) }
    let built = Bundle.main.executableURL?.deletingLastPathComponent()
    return (given ?? built ?? URL(filePath: ".")).appending(path: name).path
  }

  /// Runs the program to its end.
  func run(_ arguments: String..., seconds: Double = 60) throws -> Outcome {
    try run(arguments, seconds: seconds)
  }

  /// Runs the program to its end.
  ///
  /// - Parameter seconds: When the process is killed; far beyond what it needs.
  func run(_ arguments: [String], seconds: Double = 60) throws -> Outcome {
    try start(arguments).outcome(within: seconds)
  }

  /// Runs the program to its end in a shell, after the given commands.
  func run(after setting: String, _ arguments: [String], seconds: Double = 60) throws -> Outcome {
    let shell = ["-c", setting + #"; exec "$0" "$@""#, path] + arguments
    return try RunningProgram(path: "/bin/bash", shell).outcome(within: seconds)
  }

  /// Starts the program.
  func start(_ arguments: [String]) throws -> RunningProgram {
    try RunningProgram(path: path, arguments)
  }
}
