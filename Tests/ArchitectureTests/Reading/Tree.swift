import Foundation

/// The files of a repository: the one that holds this test, or a small one made up to break a rule.
struct Tree {
  let files: [SourceFile]

  init(_ texts: [String: String]) {
    files = texts.map { SourceFile(path: $0.key, text: $0.value) }.sorted { $0.path < $1.path }
  }

  /// Everything in the folder but what its .gitignore names.
  init(readFrom root: URL) throws {
    let ignored = try IgnoredNames(
      String(contentsOf: root.appending(path: ".gitignore"), encoding: .utf8))
    var texts: [String: String] = [:]
    guard let walk = FileManager.default.enumerator(atPath: root.path) else {
      throw CocoaError(.fileReadNoSuchFile)
    }
    while let path = walk.nextObject() as? String {
      let isFolder = walk.fileAttributes?[.type] as? FileAttributeType == .typeDirectory
      if ignored.contains((path as NSString).lastPathComponent) {
        if isFolder { walk.skipDescendants() }
      } else if !isFolder {
        let data = try Data(contentsOf: root.appending(path: path))
        texts[path] = String(decoding: data, as: UTF8.self)
      }
    }
    self.init(texts)
  }

  /// The tree that this file was compiled from; read once.
  static var checkedOut: Tree {
    get throws { try stored.get() }
  }

  private static let stored = Result {
    var root = URL(filePath: #filePath)
    for _ in 1...4 { root.deleteLastPathComponent() }
    return try Tree(readFrom: root)
  }

  /// The Swift files below a folder.
  func swiftFiles(under folder: String) -> [SourceFile] {
    files.filter { $0.isSwift && $0.path.hasPrefix(folder + "/") }
  }

  /// The text of one file, empty when there is none.
  func text(at path: String) -> String {
    files.first { $0.path == path }?.text ?? ""
  }

  var manifest: Manifest { Manifest(parsing: text(at: "Package.swift")) }
}
