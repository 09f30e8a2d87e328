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
      let reason = Self.file(onTheWayTo: path).map { "'\($0)' is a file" }
      throw UnwritableFolder(path: path, reason: reason ?? error.localizedDescription)
    }
    guard FileManager.default.isWritableFile(atPath: path) else {
      throw UnwritableFolder(path: path, reason: "permission denied")
    }
    self.path = path
  }

  func file(_ name: String) -> String { "\(path)/\(name)" }

  /// The part of a path that is there and is no folder.
  private static func file(onTheWayTo path: String) -> String? {
    var part = path
    while !FileManager.default.fileExists(atPath: part), let slash = part.lastIndex(of: "/") {
      part = String(part[..<slash])
    }
    let type = (try? FileManager.default.attributesOfItem(atPath: part))?[.type]
    return type as? FileAttributeType == .typeRegular ? part : nil
  }
}

/// A folder that nothing can be written to.
struct UnwritableFolder: Error, CustomStringConvertible {
  let path: String
  let reason: String

  var description: String { "the output folder '\(path)' cannot be written to: \(reason)" }
}
