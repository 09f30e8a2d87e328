import Foundation
import Testing

@Suite("Every script") struct EveryScriptTests {
  static let names: [String] = {
    let entries = try? FileManager.default.contentsOfDirectory(
      at: Script.folder, includingPropertiesForKeys: [.isRegularFileKey])
    return (entries ?? []).filter { !$0.hasDirectoryPath }.map(\.lastPathComponent).sorted()
  }()

  @Test("is explained in CONTRIBUTING.md", arguments: names)
  func explained(name: String) throws {
    let guide = Script.folder.deletingLastPathComponent().appending(path: "CONTRIBUTING.md")
    #expect(try String(contentsOf: guide, encoding: .utf8).contains("scripts/\(name)"))
  }

  @Test("prints its usage when asked", arguments: names)
  func help(name: String) throws {
    let outcome = try Script(name: name).run(["--help"], in: ScratchFolder())
    #expect(outcome.exitCode == 0)
    #expect(outcome.output.hasPrefix("Usage: scripts/\(name)"))
  }

  @Test("refuses an option that it does not have", arguments: names)
  func unknownOption(name: String) throws {
    let outcome = try Script(name: name).run(["--no-such-option"], in: ScratchFolder())
    #expect(outcome.exitCode == 64)
    #expect(outcome.errors.contains("unknown option '--no-such-option'"))
  }
}
