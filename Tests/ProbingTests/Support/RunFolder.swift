import Foundation
import Probing

/// A temporary folder for one probe, which goes away with its owner.
final class RunFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "probing-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

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
