internal import ArgumentParser
internal import Claims
internal import MultiView
internal import Parallelism
internal import Records

/// What a program ends with, as its documentation promises.
enum Failure {
  static let runFailed = ExitCode(1)
  static let claimRefuted = ExitCode(2)
  static let badRequest = ExitCode(64)
  static let badData = ExitCode(65)
  static let interrupted = ExitCode(130)

  /// Runs a command's work, and turns errors into one message and the exit code of their kind.
  static func reporting(_ work: () throws -> Void) throws {
    do {
      try work()
    } catch let code as ExitCode {
      throw code
    } catch let error as ValidationError {
      throw error
    } catch {
      if StandardError.isTerminal { StandardError.write("\r\u{1B}[K") }
      StandardError.write("retort: \(error)\n")
      throw exitCode(for: error)
    }
  }

  private static func exitCode(for error: any Error) -> ExitCode {
    switch error {
    case is CancelledError: interrupted
    case is SettingsError, is SettingsViolation, is UnknownClaim: badRequest
    case is WorkerCountError, is MemoryNeed: badRequest
    case let error as StoreError: error.isRequest ? badRequest : error.isData ? badData : runFailed
    case is FormatError, is SafetensorsError, is ReadError, is NetworkFileError: badData
    default: runFailed
    }
  }
}

extension StoreError {
  /// Whether another request would be met by the same store.
  fileprivate var isRequest: Bool {
    if case .mismatch = self { true } else { false }
  }

  /// Whether the file itself is at fault.
  fileprivate var isData: Bool {
    switch self {
    case .notAStore, .damaged, .unreadableRow: true
    default: false
    }
  }
}
