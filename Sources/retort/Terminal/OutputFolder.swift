internal import Foundation

/// The folder that a command writes to, made if it is not there.
struct OutputFolder {
  let path: String

  /// Makes the folder and those above it.
  ///
  /// - Throws: ``UnwritableFolder``.
  init(_ path: String) throws(UnwritableFolder) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw UnwritableFolder(path: path, reason: error.localizedDescription)
    }
    guard FileManager.default.isWritableFile(atPath: path) else {
      throw UnwritableFolder(path: path, reason: "permission denied")
    }
    self.path = path
  }

  func file(_ name: String) -> String { "\(path)/\(name)" }
}

/// A folder that nothing can be written to.
struct UnwritableFolder: Error, CustomStringConvertible {
  let path: String
  let reason: String

  var description: String { "the output folder '\(path)' cannot be written to: \(reason)" }
}
