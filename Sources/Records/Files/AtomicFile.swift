internal import Foundation

/// Writing of files that are either whole or not there.
///
/// The contents go to a temporary file in the same folder, reach the disk, and only then take the
/// name that was asked for. Whoever reads that name sees the old file or the new one, also after
/// `kill -9` or a loss of power. On failure the temporary file is removed and the old one stays.
public enum AtomicFile {
  /// Replaces or creates a file with the given bytes.
  ///
  /// - Throws: ``FileError`` naming `path` when its folder is missing or unwritable, the disk is
  ///   full, or the name belongs to a folder.
  public static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    try write(parts: [bytes[...]], to: path)
  }

  /// Replaces or creates a text file, in UTF-8.
  ///
  /// - Throws: ``FileError`` as for bytes.
  public static func write(_ text: String, to path: String) throws(FileError) {
    try write(Array(text.utf8), to: path)
  }

  /// Puts a finished file in the place of another name, replacing what had it.
  ///
  /// The contents reach the disk before the name does. On failure the file stays where it was.
  ///
  /// - Parameters:
  ///   - finished: A file in the same file system.
  ///   - path: The name that it takes.
  /// - Throws: ``FileError`` naming `path` when the file is missing, or the name belongs to a folder
  ///   or cannot be written.
  public static func move(_ finished: String, to path: String) throws(FileError) {
    try FileDescriptor(.reading, path: finished, reportedAs: path).synchronize()
    try FileDescriptor.rename(finished, to: path)
    try synchronizeFolder(of: path)
  }

  /// Writes several pieces one after another, so that a large file need not be assembled first.
  static func write(parts: [ArraySlice<UInt8>], to path: String) throws(FileError) {
    let process = ProcessInfo.processInfo.processIdentifier
    var attempt = 0
    while true {
      // Short and without the file's own name, so that it fits wherever `path` does.
      let temporaryPath = "\(folder(of: path))/.retort-\(process)-\(attempt).partial"
      do {
        let file = try FileDescriptor(.creating, path: temporaryPath, reportedAs: path)
        return try fill(file, at: temporaryPath, with: parts, thenRenameTo: path)
      } catch {
        guard error.operation == .create, error.code == EEXIST else { throw error }
        attempt += 1
      }
    }
  }

  private static func fill(
    _ file: consuming FileDescriptor, at temporaryPath: String, with parts: [ArraySlice<UInt8>],
    thenRenameTo path: String
  ) throws(FileError) {
    do {
      for part in parts { try file.write(part) }
      try file.synchronize()
      try FileDescriptor.rename(temporaryPath, to: path)
    } catch {
      FileDescriptor.remove(temporaryPath)
      throw error
    }
    try synchronizeFolder(of: path)
  }

  /// Waits until a new name is on the disk, which is when its folder is.
  private static func synchronizeFolder(of path: String) throws(FileError) {
    do {
      try FileDescriptor(.folder, path: folder(of: path), reportedAs: path).synchronize()
    } catch {
      // A folder that may be written but not listed cannot be opened; the file is in place.
      guard error.code == EACCES else { throw error }
    }
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
