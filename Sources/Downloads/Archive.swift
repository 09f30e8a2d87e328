import Foundation
import Parallelism
import Records

/// An archive, plain or compressed, that the system's program tar unpacks.
///
/// Its members are listed before anything is unpacked: all must be files or folders below the place
/// that they are unpacked to, which is a folder of its own beside the archive. Only then do the
/// files move to where they belong, one by one and each as a whole.
struct Archive {
  let path: String
  let cancellation: Cancellation

  /// Unpacks the archive.
  ///
  /// - Parameters:
  ///   - folderName: The folder in the archive whose files are wanted.
  ///   - target: Where they go; made if it is not there. Files of the same names are replaced.
  /// - Throws: ``DownloadError``.
  func unpack(_ folderName: String, to target: String) throws(DownloadError) {
    try refuseStrayingMembers()
    let staging = "\(path).unpacking"
    // An unpacking that was ended by force may have left it.
    try? FileManager.default.removeItem(atPath: staging)
    defer { try? FileManager.default.removeItem(atPath: staging) }
    try Folder.make(staging)
    _ = try tar(["--extract", "--no-same-owner", "--directory", staging])
    let source = "\(staging)/\(folderName)"
    guard let names = FileManager.default.subpaths(atPath: source), !names.isEmpty else {
      throw .incomplete(archive: path, missing: folderName)
    }
    try Folder.make(target)
    for name in names.sorted() { try move("\(source)/\(name)", to: "\(target)/\(name)") }
  }

  /// Removes the archive; what it held is in place.
  func remove() { try? FileManager.default.removeItem(atPath: path) }

  private func refuseStrayingMembers() throws(DownloadError) {
    let names = try tar(["--list"]).split(separator: "\n")
    if let name = names.first(where: { Self.strays(String($0)) }) {
      throw .unsafeMember(archive: path, member: String(name))
    }
    // The first letter of a long line says what the member is: - for a file, d for a folder.
    let lines = try tar(["--list", "--verbose"]).split(separator: "\n")
    if let line = lines.first(where: { !$0.hasPrefix("-") && !$0.hasPrefix("d") }) {
      throw .unsafeMember(archive: path, member: String(line))
    }
  }

  private static func strays(_ name: String) -> Bool {
    name.hasPrefix("/") || name.split(separator: "/").contains("..")
  }

  /// Runs tar on the archive and returns what it prints.
  private func tar(_ arguments: [String]) throws(DownloadError) -> String {
    let scratch = try ScratchFolder()
    let child = try ChildProgram(
      "tar", arguments + ["--gzip", "--file", path], output: try scratch.writing("output"),
      errors: try scratch.writing("messages"))
    while true {
      switch child.ending(within: 0.1) {
      case .status(0): return scratch.text("output")
      case .status(let code):
        let message = scratch.text("messages").split(separator: "\n").first.map(String.init)
        throw .unpacking(archive: path, reason: message ?? "tar ended with \(code)")
      case .signal(let number):
        throw .unpacking(archive: path, reason: "tar was ended by signal \(number)")
      case nil:
        if cancellation.isCancelled { throw .stoppedUnpacking(archive: path) }
      }
    }
  }

  private func move(_ source: String, to target: String) throws(DownloadError) {
    let attributes = try? FileManager.default.attributesOfItem(atPath: source)
    guard attributes?[.type] as? FileAttributeType != .typeDirectory else {
      return try Folder.make(target)
    }
    do { try AtomicFile.move(source, to: target) } catch { throw .file(error) }
  }
}
