import Foundation
import Testing

@Suite("Standard output") struct StandardOutputTests {
  @Test("that is full ends with 1 and a message")
  func full() throws {
    let outcome = try Program.retort.run(
      after: "exec >/dev/full", ["claims", "list", "--json"])
    #expect(outcome.ending == .exit(1))
    #expect(outcome.errors.contains("standard output"))
    #expect(outcome.errors.contains("No space left on device"))
  }

  @Test("and standard error whose reader went away do not end the work")
  func closedPipe() throws {
    let folder = try TemporaryFolder()
    // `true` reads nothing, and the shell waits until it is gone, so that every write fails.
    let gone = "exec > >(true) 2>&1; wait $!"
    let outcome = try Program.retort.run(
      after: gone,
      ["multiview", "train", "--preset", folder.write("tiny.yaml", TinyPreset.text)]
        + ["--out", folder.path("out")])
    #expect(outcome.ending == .exit(0))
    #expect(folder.exists("out/summary.json"))
  }
}
