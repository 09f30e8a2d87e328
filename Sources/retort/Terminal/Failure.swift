internal import Alignment
internal import ArgumentParser
internal import Batches
internal import Checkpoints
internal import Claims
internal import Comparisons
internal import DataSets
internal import Distillation
internal import Downloads
internal import Execution
internal import Landscape
internal import Ledger
internal import MultiView
internal import Networks
internal import Parallelism
internal import Probing
internal import Records
internal import Training

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
    case is SettingsError, is SettingsViolation, is UnknownClaim, is MissingEvidence: badRequest
    case is WorkerCountError, is MemoryNeed: badRequest
    case is NetworkError, is PixelNormalizationError, is BatchError, is DistillationError:
      badRequest
    case let error as TrainingError:
      error.isRequest ? badRequest : error.isData ? badData : runFailed
    case let error as CheckpointError: error.isRequest ? badRequest : badData
    case let error as ComparisonError: error.isData ? badData : badRequest
    case let error as DataSetError: error.isRequest ? badRequest : badData
    case let error as DownloadError: exitCode(for: error)
    case let error as EvaluationError: error.isData ? badData : badRequest
    case let error as ProbeError: error.isData ? badData : badRequest
    case let error as ProbeRunError: exitCode(for: error)
    case let error as LandscapeError: exitCode(for: error)
    case is AlignmentError: badRequest
    case let error as ExecutionError: error.isRequest ? badRequest : runFailed
    case let error as StoreError: error.isRequest ? badRequest : error.isData ? badData : runFailed
    case is FormatError, is SafetensorsError, is ReadError, is NetworkFileError: badData
    default: runFailed
    }
  }

  private static func exitCode(for error: ProbeRunError) -> ExitCode {
    switch error {
    case .otherSettings, .foreign: badRequest
    case .damaged: badData
    case .file: runFailed
    case .probe(let error): exitCode(for: error)
    }
  }

  private static func exitCode(for error: LandscapeError) -> ExitCode {
    switch error {
    case .invalid, .missing: badRequest
    case .notFinite: badData
    case .notDeterministic, .notSymmetric, .failed: runFailed
    case .cancelled: interrupted
    }
  }

  private static func exitCode(for error: DownloadError) -> ExitCode {
    switch error {
    case .setting, .mirror: badRequest
    case .wrongChecksum, .unsafeMember, .incomplete: badData
    case .stopped, .stoppedUnpacking: interrupted
    case .missingProgram, .refused, .lost, .stalled, .unpacking, .file: runFailed
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

extension CheckpointError {
  /// Whether another request could be met by the same file.
  fileprivate var isRequest: Bool {
    switch self {
    case .architectureNotNamed, .conflict, .noNetwork, .severalNetworks: true
    default: false
    }
  }
}

extension DataSetError {
  /// Whether another request could be met by the same files.
  fileprivate var isRequest: Bool {
    switch self {
    case .unknownName, .sampleCount: true
    case .missing(_, _, let searched): searched.isEmpty
    case .unreadable: false
    }
  }
}

extension ExecutionError {
  /// Whether this machine could meet another request.
  fileprivate var isRequest: Bool {
    if case .refused = self { false } else { true }
  }
}
