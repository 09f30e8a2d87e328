import Foundation
import Testing

/// A finished run of the tiny preset, made once and shared by the tests that only look at it.
struct TinyRun: Sendable {
  static let seed = 5

  /// The claims without a bootstrap, which takes longest where code was not optimised.
  static let quickClaims = [
    "azl.single-train", "azl.single-half", "azl.mu-law", "azl.lottery-bias", "azl.distilled",
    "azl.random-features",
  ]

  /// The run's output, in its folder `out`, with the preset beside it.
  let folder: TemporaryFolder
  let outcome: Program.Outcome

  /// The run of all claims.
  ///
  /// - Throws: What kept the run from finishing.
  static func shared() throws -> TinyRun { try all.get() }

  /// The run of the claims without a bootstrap.
  ///
  /// - Throws: What kept the run from finishing.
  static func quick() throws -> TinyRun { try few.get() }

  /// The run of the claims without a bootstrap in the preset whose run takes seconds.
  ///
  /// - Throws: What kept the run from finishing.
  static func long() throws -> TinyRun { try slow.get() }

  private static let all = Result { try TinyRun(claims: []) }
  private static let few = Result { try TinyRun(claims: quickClaims) }
  private static let slow = Result {
    try TinyRun(claims: quickClaims, preset: TinyPreset.longText)
  }

  private init(claims: [String], preset text: String = TinyPreset.text) throws {
    folder = try TemporaryFolder()
    let preset = try folder.write("tiny.yaml", text)
    outcome = try Program.retort.run(
      ClaimsCommand.run(preset: preset, out: folder.path("out"))
        + ["--threads", "1", "--json"] + claims)
    // The process ends without releasing what is static, and the folder with it.
    atexit {
      for run in [TinyRun.all, TinyRun.few, TinyRun.slow] {
        if let run = try? run.get() { try? FileManager.default.removeItem(at: run.folder.url) }
      }
    }
  }
}

/// The arguments of a command.
enum ClaimsCommand {
  static func run(preset: String, out: String, seed: Int = TinyRun.seed) -> [String] {
    ["claims", "run", "--preset", preset, "--seed", "\(seed)", "--out", out]
  }
}
