internal import Foundation

/// Looks for files without opening them.
enum FileSearch {
  /// Whether something has this name.
  static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }
}
