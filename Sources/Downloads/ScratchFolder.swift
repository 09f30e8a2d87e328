import Foundation
import Records

/// A folder for what children say about their work, removed with its owner.
final class ScratchFolder: Sendable {
  let path: String

  init() throws(DownloadError) {
    path =
      FileManager.default.temporaryDirectory.appending(path: "retort-\(UUID().uuidString)")
      .path
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw .file(
        FileError(path: path, operation: .create, reason: error.localizedDescription))
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { "\(path)/\(name)" }

  /// A new file, open for a child to write to.
  func writing(_ name: String) throws(DownloadError) -> FileHandle {
    guard FileManager.default.createFile(atPath: file(name), contents: nil),
      let handle = FileHandle(forWritingAtPath: file(name))
    else {
      throw .file(
        FileError(path: file(name), operation: .create, reason: "the system refused"))
    }
    return handle
  }

  /// What a file holds by now; empty where there is none.
  func text(_ name: String) -> String {
    guard let bytes = try? FileContents.bytes(of: file(name)) else { return "" }
    return String(decoding: bytes, as: UTF8.self)
  }
}
