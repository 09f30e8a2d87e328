internal import Foundation
internal import Records

/// A file that is written at the end of a long computation.
enum OutputFile {
  /// Refuses, before the work, a name in a folder that is not there, or that of an input.
  ///
  /// - Throws: `FileError` for the folder, ``EvaluationError/overwrites(path:)`` for the input.
  static func check(_ path: String, isNot input: String) throws {
    let url = URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath()
    guard url != URL(filePath: input).standardizedFileURL.resolvingSymlinksInPath() else {
      throw EvaluationError.overwrites(path: path)
    }
    let folder = url.deletingLastPathComponent().path
    guard FileManager.default.isWritableFile(atPath: folder) else {
      throw FileError(
        path: path, operation: .create, reason: "its folder is missing or cannot be written to")
    }
  }
}
