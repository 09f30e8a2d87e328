/// Reading of whole files within a budget of bytes.
public enum FileContents {
  /// The largest file that is read unless the caller says otherwise, in bytes (16 GiB).
  public static let defaultLimit = 16 << 30

  /// All bytes of a regular file.
  ///
  /// Allocates the size of the file and no more, and nothing for a file over the limit.
  ///
  /// - Parameter limit: The largest size that is accepted, in bytes.
  /// - Parameter path: What errors call the file.
  /// - Throws: ``FileError`` for a missing or unreadable file, a folder, a pipe or a device, and
  ///   for a file over the limit.
  public static func bytes(
    of path: String, limit: Int = defaultLimit
  ) throws(FileError) -> [UInt8] {
    let file = try FileDescriptor(.reading, path: path, reportedAs: path)
    let size = try file.regularFileSize()
    guard size <= limit else {
      throw FileError(
        path: path, operation: .read, reason: "it has \(size) bytes, allowed are \(limit)")
    }
    return try file.read(count: size)
  }
}
