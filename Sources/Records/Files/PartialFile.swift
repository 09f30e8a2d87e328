/// A file that grows under a name of its own until it is whole, held by one process at a time.
///
/// The advisory lock belongs to the open file, so a child that writes to it on its parent's behalf
/// holds the lock too, even when it outlives the parent. What was written stays when the process
/// ends however it ends, for the next one to go on with.
public struct PartialFile: ~Copyable {
  /// The name that the file grows under.
  public let path: String
  private let file: FileDescriptor

  /// Opens the part that is there, or begins an empty one.
  ///
  /// - Parameter path: The name that the file grows under; its folder must exist.
  /// - Throws: ``FileError`` when the system refuses, or another process holds the file.
  public init(path: String) throws(FileError) {
    self.path = path
    file = try Self.lockedFile(path)
  }

  deinit { file.unlock() }

  /// The bytes that are there.
  ///
  /// - Throws: ``FileError`` if the name belongs to something else than a regular file.
  public var byteCount: Int { get throws(FileError) { try file.regularFileSize() } }

  /// The open file, for a child to write to; it is closed with this value.
  public var descriptor: Int32 { file.number }

  /// Removes all bytes.
  ///
  /// - Throws: ``FileError`` when the system refuses.
  public func empty() throws(FileError) { try file.truncate() }

  /// Tries to write where the file ends, and takes back what was written.
  ///
  /// A child that cannot write seldom says why; this finds out.
  ///
  /// - Parameter byteCount: More than the room that a full disk leaves in a file's last block.
  /// - Throws: ``FileError`` with the reason why nothing can be written.
  public func tryWriting(byteCount: Int = 1 << 20) throws(FileError) {
    let end = try self.byteCount
    defer { try? file.truncate(to: end) }
    try file.moveToEnd()
    try file.write([UInt8](repeating: 0, count: byteCount)[...])
  }

  /// Makes the end of the file the place where a child's writing begins.
  ///
  /// - Throws: ``FileError`` when the system refuses.
  public func moveToEnd() throws(FileError) { try file.moveToEnd() }

  /// Removes the file.
  public consuming func discard() { FileDescriptor.remove(path) }

  /// Gives the file, which is whole now, its final name.
  ///
  /// - Parameter final: A name in the same file system; a file that has it is replaced.
  /// - Throws: ``FileError`` as for ``AtomicFile/move(_:to:)``; the partial file then stays.
  public consuming func finish(as final: String) throws(FileError) {
    try AtomicFile.move(path, to: final)
  }

  private static func lockedFile(_ path: String) throws(FileError) -> FileDescriptor {
    while true {
      let file = try FileDescriptor(.sharing, path: path, reportedAs: path)
      // A folder could not be opened; a pipe or a device could.
      _ = try file.regularFileSize()
      guard try file.tryLock() else {
        throw FileError(path: path, operation: .lock, reason: "another process is writing it")
      }
      // The last holder may have finished or discarded the file since it was opened here.
      if file.isStill(at: path) { return file }
      file.unlock()
    }
  }
}
