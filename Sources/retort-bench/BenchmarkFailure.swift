import ArgumentParser
import Checkpoints
import DataSets
import Execution
import Foundation
import Landscape

/// How a benchmark of the user's own files ends where these or the request are at fault.
enum BenchmarkFailure {
  /// Does work, and turns errors into one message and the exit code of their kind: 64 for a request
  /// that the same files could meet otherwise, 65 for files, and 1 for what failed on the way.
  static func reporting(_ work: () throws -> Void) throws {
    do {
      try work()
    } catch let error where isRequest(error) {
      throw ValidationError("\(error)")
    } catch let error where isData(error) {
      FileHandle.standardError.write(Data("retort-bench: \(error)\n".utf8))
      throw ExitCode(65)
    }
  }

  private static func isRequest(_ error: any Error) -> Bool {
    switch error {
    case CheckpointError.architectureNotNamed, CheckpointError.conflict,
      DataSetError.sampleCount, LandscapeError.invalid, ExecutionError.threads:
      true
    default: false
    }
  }

  private static func isData(_ error: any Error) -> Bool {
    switch error {
    case is CheckpointError, is DataSetError, LandscapeError.notFinite: true
    default: false
    }
  }
}
