import Foundation
import Probing

/// A temporary folder for one probe, which goes away when the tests end.
///
/// Not with its owner: a test may hand a folder on and have no further use for this value.
struct RunFolder {
  let url: URL

  private static let root: URL = {
    let url = FileManager.default.temporaryDirectory.appending(path: "probing-" + UUID().uuidString)
    atexit { try? FileManager.default.removeItem(at: RunFolder.root) }
    return url
  }()

  init() throws {
    url = Self.root.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  /// The folder as a probe holds it; let go of it before it is asked for again.
  func probe(
    _ name: String = "test", options: [String: String] = [:], writing names: [String] = []
  ) throws -> ProbeFolder {
    try ProbeFolder(url.path, try settings(name, options), writing: names)
  }

  func settings(_ name: String, _ options: [String: String]) throws -> ProbeSettings {
    ProbeSettings(
      probe: name, options: options, objective: try TinySubject(.shallow).objective().record)
  }

  func path(_ name: String) -> String { url.appending(path: name).path }

  func text(_ name: String) throws -> String {
    try String(contentsOfFile: path(name), encoding: .utf8)
  }

  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: url.appending(path: name))
  }
}
