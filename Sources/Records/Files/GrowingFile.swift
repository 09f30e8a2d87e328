internal import Foundation

/// Writing of files that programs follow while they grow, such as logs of a run.
///
/// A program that has a file open never sees the file that later takes its name. So what is new is
/// added in place, wherever the old contents are how the new ones begin; anything else is replaced
/// as ``AtomicFile`` does it. A write that is cut short leaves a beginning of what was asked for,
/// and the next one goes on from there.
public enum GrowingFile {
  /// Makes a file hold the given bytes, and waits until they are on the disk.
  ///
  /// One process at a time may write to a file in this way.
  ///
  /// - Parameters:
  ///   - bytes: The whole contents, of which the file may have a beginning already.
  ///   - path: The file; its folder must exist.
  /// - Throws: ``FileError`` naming `path` when its folder is missing or unwritable, the disk is
  ///   full, or the name belongs to a folder.
  /// - Complexity: O(`bytes.count`), as the old contents are read and compared.
  public static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    guard let written = try contents(of: path), bytes.starts(with: written) else {
      return try AtomicFile.write(bytes, to: path)
    }
    guard written.count < bytes.count else { return }
    let file = try FileDescriptor(.appending, path: path, reportedAs: path)
    try file.write(bytes[written.count...])
    try file.synchronize()
  }

  /// What the file holds, or nil where there is none.
  private static func contents(of path: String) throws(FileError) -> [UInt8]? {
    do { return try FileContents.bytes(of: path) } catch {
      guard error.code == ENOENT else { throw error }
      return nil
    }
  }
}
