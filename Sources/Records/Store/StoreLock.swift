internal import Foundation

/// The right to use a store, held by one process at a time.
///
/// An advisory lock on a file beside the store, which the system drops when the process ends
/// however it ends: `kill -9` leaves the file but no lock. The file holds the number of the process
/// for the message to others.
struct StoreLock: ~Copyable {
  private let file: FileDescriptor

  init(for store: String) throws(StoreError) {
    file = try Self.lockedFile(for: store)
  }

  deinit { file.unlock() }

  private static func lockedFile(for store: String) throws(StoreError) -> FileDescriptor {
    do throws(FileError) {
      let file = try FileDescriptor(.sharing, path: "\(store).lock", reportedAs: store)
      if try file.tryLock() {
        // Only the holder writes here, so the file is never seen with two numbers in it.
        try file.truncate()
        try file.write(Array("\(ProcessInfo.processInfo.processIdentifier)\n".utf8)[...])
        return file
      }
    } catch {
      throw .file(error)
    }
    throw .inUse(path: store, processIdentifier: holder(of: store))
  }

  private static func holder(of store: String) -> Int? {
    guard let bytes = try? FileContents.bytes(of: "\(store).lock", limit: 32) else { return nil }
    return Int(String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
  }
}
