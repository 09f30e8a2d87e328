import Foundation
import Testing

@Suite("A run's store") struct StudyStoreFaultTests {
  private static func command(
    _ folder: TemporaryFolder, _ preset: String, _ seed: Int
  ) -> [String] {
    ClaimsCommand.run(preset: preset, out: folder.path("out"), seed: seed)
  }

  /// A copy of the finished run and its preset, to do harm to.
  private static func copy() throws -> (TemporaryFolder, preset: String) {
    let run = try TinyRun.shared()
    let folder = try TemporaryFolder()
    _ = try folder.copy(run.folder.path("out"), as: "out")
    return (folder, run.folder.path("tiny.yaml"))
  }

  @Test("of another seed is refused with both seeds")
  func otherSeed() throws {
    let (folder, preset) = try Self.copy()
    let outcome = try Program.retort.run(Self.command(folder, preset, 6))
    #expect(outcome.ending == .exit(64))
    #expect(outcome.errors.contains("study.sqlite belongs to another run"))
    #expect(outcome.errors.contains("seed: stored 5, requested 6"))
  }

  @Test("of another preset is refused with every difference, and nothing in the folder changes")
  func otherPreset() throws {
    let (folder, _) = try Self.copy()
    let before = try folder.data("out/preset.yaml")
    let changed = TinyPreset.text(replacing: "neuronsPerClass: 2", with: "neuronsPerClass: 3")
      .replacing("singleViewShare: 0.1\n", with: "singleViewShare: 0.2\n")
    let preset = try folder.write("changed.yaml", changed)
    let outcome = try Program.retort.run(Self.command(folder, preset, TinyRun.seed))
    #expect(outcome.ending == .exit(64))
    #expect(outcome.errors.contains("network.neuronsPerClass: stored 2, requested 3"))
    #expect(outcome.errors.contains("data.singleViewShare: stored 0.1, requested 0.2"))
    #expect(try folder.data("out/preset.yaml") == before)
  }

  @Test("takes more trials without computing those it has again")
  func moreTrials() throws {
    let (folder, _) = try Self.copy()
    let preset = try folder.write(
      "more.yaml", TinyPreset.text(replacing: "base: 3", with: "base: 4"))
    let outcome = try Program.retort.run(
      Self.command(folder, preset, TinyRun.seed) + ["azl.lottery-bias", "azl.random-features"])
    #expect(outcome.ending == .exit(0), "\(outcome.errors)")
    #expect(outcome.errors.contains(" 6/8 trials, time left not known yet\n"))
    #expect(outcome.errors.hasSuffix(" 8/8 trials, done\n"))
  }

  @Test("from a newer version is refused with both versions")
  func newerVersion() throws {
    let (folder, preset) = try Self.copy()
    var bytes = try folder.data("out/study.sqlite")
    // SQLite keeps the user version big-endian in bytes 60 to 63 of the file
    // (https://www.sqlite.org/fileformat2.html, section 1.3).
    #expect(Array(bytes[60..<64]) == [0, 0, 0, 1])
    bytes[63] = 2
    try folder.write("out/study.sqlite", bytes)
    let outcome = try Program.retort.run(Self.command(folder, preset, TinyRun.seed))
    #expect(outcome.ending == .exit(64))
    #expect(outcome.errors.contains("format version: stored 2, requested 1"))
    #expect(try folder.data("out/study.sqlite") == bytes)
  }

  enum Damage: CaseIterable {
    case halved, headerOnly, overwritten, text, folder
  }

  @Test("that is damaged is refused with 65 and its name", arguments: Damage.allCases)
  func damaged(damage: Damage) throws {
    let (folder, preset) = try Self.copy()
    let name = "out/study.sqlite"
    var bytes = try folder.data(name)
    switch damage {
    case .halved: bytes = bytes.prefix(bytes.count / 2)
    case .headerOnly: bytes = bytes.prefix(50)
    // Everything behind the first page, which keeps its size of 4096 bytes.
    case .overwritten: bytes = bytes.prefix(4096) + Data(repeating: 0xA5, count: bytes.count - 4096)
    case .text: bytes = Data("claim,source\n".utf8)
    case .folder:
      try FileManager.default.removeItem(atPath: folder.path(name))
      try FileManager.default.createDirectory(
        atPath: folder.path(name), withIntermediateDirectories: false)
    }
    if damage != .folder { try folder.write(name, bytes) }
    let outcome = try Program.retort.run(Self.command(folder, preset, TinyRun.seed))
    #expect(outcome.ending == .exit(65), "\(outcome.errors)")
    #expect(outcome.errors.contains(folder.path(name)))
    #expect(outcome.output.isEmpty)
  }

  @Test("in use by another process is refused by name until that process is gone")
  func inUse() throws {
    let folder = try TemporaryFolder()
    let preset = try folder.write("tiny.yaml", TinyPreset.text)
    let holder = try Program.retort.start(Self.command(folder, preset, TinyRun.seed))
    // The first progress line comes after the store was opened.
    _ = try #require(holder.line { $0.contains(" trials") })
    holder.send(SIGSTOP)
    let second = try Program.retort.run(Self.command(folder, preset, TinyRun.seed))
    #expect(second.ending == .exit(1))
    #expect(second.errors.contains("study.sqlite is in use by process \(holder.identifier);"))
    holder.send(SIGKILL)
    _ = try holder.outcome()
    let third = try Program.retort.run(
      Self.command(folder, preset, TinyRun.seed) + ["azl.lottery-bias"])
    #expect(third.ending == .exit(0), "\(third.errors)")
  }
}
