import Foundation
import Testing

/// Three small networks that were trained once, and their images; for tests that only look at them.
struct TinyProbe: Sendable {
  let data: TemporaryFolder
  let networks: TemporaryFolder

  /// The networks.
  ///
  /// - Throws: What kept them from being trained.
  static func shared() throws -> TinyProbe { try trained.get() }

  private static let trained = Result { try TinyProbe() }

  private init() throws {
    (data, networks) = (try TinyImages.folder(), try TemporaryFolder())
    for (seed, name) in [(1, "a"), (2, "b"), (3, "c")] {
      let outcome = try Program.retort.run(
        "train", "--dataset", "fashion-mnist", "--data", data.url.path, "--model", "plain-2",
        "--epochs", "1", "--batch", "16", "--threads", "1", "--rate", "0.05", "--seed", "\(seed)",
        "--out", networks.path(name))
      try #require(outcome.ending == .exit(0), "\(outcome.errors)")
    }
    // The process ends without releasing what is static, and the folders with it.
    atexit {
      guard let made = try? TinyProbe.trained.get() else { return }
      for folder in [made.data, made.networks] {
        try? FileManager.default.removeItem(at: folder.url)
      }
    }
  }

  /// The file of a network: a, b or c.
  func checkpoint(_ name: String) -> String { networks.path("\(name)/checkpoint.safetensors") }

  /// The arguments of a probe of network a on the training images.
  func command(_ probe: String, out: String, _ more: [String] = []) -> [String] {
    [
      "probe", probe, "--checkpoint", checkpoint("a"), "--dataset", "fashion-mnist", "--data",
      data.url.path, "--threads", "1", "--out", out,
    ] + more
  }

  /// Runs a probe in a folder that goes away, and returns what `--json` prints.
  func json(_ probe: String, _ more: [String] = []) throws -> [String: Any] {
    let folder = try TemporaryFolder()
    return try Self.object(
      Program.retort.run(command(probe, out: folder.path("out"), ["--json"] + more)))
  }

  /// The one object on standard output.
  static func object(_ outcome: Program.Outcome) throws -> [String: Any] {
    try #require(outcome.ending == .exit(0), "\(outcome.errors)")
    let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    return try #require(object as? [String: Any])
  }
}
