internal import Foundation

/// An open file, closed once at the end of its life.
///
/// Errors name the path that the caller asked for, which need not be the one that is open: an
/// atomic write works on a temporary file.
struct FileDescriptor: ~Copyable {
  enum Access {
    case reading
    /// Refuses a file that exists.
    case creating
    /// Creates the file or opens the one that is there, without emptying it.
    case sharing
    case folder
  }

  let number: Int32
  private let reportedPath: String

  init(_ access: Access, path: String, reportedAs reportedPath: String) throws(FileError) {
    // The mode is what the user's mask leaves of "all may read and write", as for any other program.
    let opened =
      switch access {
      // Without O_NONBLOCK, opening a named pipe would wait for its writer.
      case .reading: unsafe Foundation.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
      case .creating: unsafe Foundation.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      case .sharing: unsafe Foundation.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
      case .folder: unsafe Foundation.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      }
    let code = errno
    guard opened >= 0 else {
      let operation: FileError.Operation = access == .creating ? .create : .open
      throw FileError(reportedPath, operation, code: code)
    }
    self.reportedPath = reportedPath
    number = opened
  }

  deinit { close(number) }

  /// The size of a regular file in bytes; anything else is refused.
  func regularFileSize() throws(FileError) -> Int {
    var status = stat()
    // The call fills the structure that it is lent and keeps no pointer to it.
    guard unsafe fstat(number, &status) == 0 else {
      throw FileError(reportedPath, .read, code: errno)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      let kind = status.st_mode & S_IFMT == S_IFDIR ? "it is a folder" : "it is not a regular file"
      throw FileError(path: reportedPath, operation: .read, reason: kind)
    }
    return Int(status.st_size)
  }

  /// The next bytes of the file: exactly as many as asked for, or an error.
  func read(count: Int) throws(FileError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let received = unsafe bytes.withUnsafeMutableBytes { buffer in
        // In bounds: the slice starts below count and ends with the buffer.
        let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
        return unsafe Foundation.read(number, rest.baseAddress, rest.count)
      }
      if received < 0 && errno == EINTR { continue }
      guard received >= 0 else { throw FileError(reportedPath, .read, code: errno) }
      guard received > 0 else {
        throw FileError(
          path: reportedPath, operation: .read,
          reason: "it shrank while it was read: \(filled) of \(count) bytes were left")
      }
      filled += received
    }
    return bytes
  }

  /// Writes all bytes at the current end of the file.
  func write(_ bytes: ArraySlice<UInt8>) throws(FileError) {
    var rest = bytes
    while !rest.isEmpty {
      let accepted = unsafe rest.withUnsafeBytes { buffer in
        // The buffer is exactly the rest, and lives as long as the call.
        unsafe Foundation.write(number, buffer.baseAddress, buffer.count)
      }
      if accepted < 0 && errno == EINTR { continue }
      guard accepted >= 0 else { throw FileError(reportedPath, .write, code: errno) }
      rest = rest.dropFirst(accepted)
    }
  }

  /// Cuts the file off, by default to nothing.
  func truncate(to byteCount: Int = 0) throws(FileError) {
    guard ftruncate(number, byteCount) == 0 else {
      throw FileError(reportedPath, .write, code: errno)
    }
  }

  /// Makes the end of the file the place where writing goes on, here and in children.
  func moveToEnd() throws(FileError) {
    guard lseek(number, 0, SEEK_END) >= 0 else {
      throw FileError(reportedPath, .write, code: errno)
    }
  }

  /// Whether the path names this file and not another one, or none, by now.
  func isStill(at path: String) -> Bool {
    var (here, there) = (stat(), stat())
    // The calls fill the structures that they are lent and keep no pointer to them.
    guard unsafe fstat(number, &here) == 0, unsafe stat(path, &there) == 0 else { return false }
    return here.st_dev == there.st_dev && here.st_ino == there.st_ino
  }

  /// Waits until the contents are on the disk, so that they outlive a loss of power.
  func synchronize() throws(FileError) {
    while fsync(number) != 0 {
      switch errno {
      case EINTR: continue
      case EINVAL, ENOTSUP: return  // Some file systems cannot synchronise a folder.
      default: throw FileError(reportedPath, .synchronize, code: errno)
      }
    }
  }

  /// Takes the advisory lock of this file, which the system drops when the process ends.
  ///
  /// - Returns: Whether the lock was free.
  func tryLock() throws(FileError) -> Bool {
    while flock(number, LOCK_EX | LOCK_NB) != 0 {
      switch errno {
      case EINTR: continue
      case EWOULDBLOCK: return false
      default: throw FileError(reportedPath, .lock, code: errno)
      }
    }
    return true
  }

  /// Gives the advisory lock back, also on behalf of a child that is just being started.
  ///
  /// Closing alone would not do: between `fork` and `exec` a child holds a copy of every
  /// descriptor, and the lock goes with the last copy.
  func unlock() { _ = flock(number, LOCK_UN) }

  /// Gives a file another name in the same file system, replacing what had that name.
  static func rename(_ old: String, to new: String) throws(FileError) {
    // Both strings outlive the call.
    guard unsafe Foundation.rename(old, new) == 0 else {
      throw FileError(new, .rename, code: errno)
    }
  }

  /// Removes a file if it is there.
  static func remove(_ path: String) {
    // The string outlives the call.
    _ = unsafe unlink(path)
  }
}

extension FileError {
  /// The refusal of a system call, in the system's own words.
  init(_ path: String, _ operation: Operation, code: Int32) {
    // The C library owns the text; it is copied before anything else can run on this thread.
    let words = unsafe String(cString: strerror(code))
    let isFolderMissing = code == ENOENT && (operation == .create || operation == .lock)
    let reason = isFolderMissing ? "\(words): its folder must exist" : words
    self.init(path: path, operation: operation, reason: reason, code: code)
  }
}
