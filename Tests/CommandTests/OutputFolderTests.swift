import Foundation
import Testing

@Suite("An output folder") struct OutputFolderTests {
  @Test(
    "that a file stands in the way of is refused with the file's name",
    arguments: ["file", "file/below", "file/far/below"])
  func fileInTheWay(name: String) throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("file", "")
    let preset = try folder.write("tiny.yaml", TinyPreset.text)
    for command in [
      ["claims", "run"], ["multiview", "sample", "--count", "1"], ["multiview", "train"],
    ] {
      let outcome = try Program.retort.run(
        command + ["--preset", preset, "--out", folder.path(name)])
      #expect(outcome.ending == .exit(1))
      #expect(outcome.errors.contains("'\(folder.path(name))' cannot be written to"))
      #expect(outcome.errors.contains("'\(file)' is a file"), "\(outcome.errors)")
    }
  }

  /// A limit on the size of files, in KiB, stands for a disk that fills up: a write fails half-way.
  ///
  /// SQLite's shared memory alone takes 32 KiB; the rows of a whole run take more than 48 KiB.
  @Test("that fills up ends with 1 and a message, and keeps the trials that it has")
  func fullDisk() throws {
    let run = try TinyRun.quick()
    let folder = try TemporaryFolder()
    let command =
      ClaimsCommand.run(
        preset: run.folder.path("tiny.yaml"), out: folder.path("out")) + TinyRun.quickClaims
    let full = try Program.retort.run(after: "ulimit -f 120", command)
    #expect(full.ending == .exit(1), "\(full.errors)")
    #expect(full.errors.contains("cannot write \(folder.path("out/study.sqlite"))"))
    #expect(!folder.exists("out/claims.csv"))

    let resumed = try Program.retort.run(command)
    #expect(resumed.ending == .exit(0), "\(resumed.errors)")
    #expect(!resumed.errors.contains(" 0/"))
    #expect(try folder.data("out/claims.csv") == run.folder.data("out/claims.csv"))
  }

  @Test("that has no room for an array keeps neither a part of it nor a temporary file")
  func noRoom() throws {
    let folder = try TemporaryFolder()
    let preset = try folder.write("tiny.yaml", TinyPreset.text)
    // 100 samples of 5 patches of 12 coordinates are 24,000 bytes.
    let outcome = try Program.retort.run(
      after: "ulimit -f 8",
      ["multiview", "sample", "--preset", preset, "--count", "100", "--out", folder.path("out")])
    #expect(outcome.ending == .exit(1))
    #expect(
      outcome.errors.contains("cannot write \(folder.path("out/patches.npy")): File too large"))
    #expect(try folder.names(in: "out").isEmpty)
  }
}
