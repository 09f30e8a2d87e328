import Foundation
import Testing

@Suite("An interrupted run") struct InterruptionTests {
  /// The numbers of trials that a progress line speaks of.
  private static func counts(_ line: String) -> (finished: Int, wanted: Int)? {
    guard let match = line.firstMatch(of: /(\d+)\/(\d+) trials/),
      let finished = Int(match.1), let wanted = Int(match.2)
    else { return nil }
    return (finished, wanted)
  }

  @Test(
    "continues where it was and ends with the same bytes",
    arguments: [
      (SIGKILL, Program.Ending.signal(SIGKILL)), (SIGINT, .exit(130)), (SIGTERM, .exit(130)),
    ])
  func resumes(signal: Int32, ending: Program.Ending) throws {
    let run = try TinyRun.long()
    let folder = try TemporaryFolder()
    let command =
      ClaimsCommand.run(
        preset: run.folder.path("tiny.yaml"), out: folder.path("out")) + TinyRun.quickClaims
    let running = try Program.retort.start(command + ["--threads", "2"])
    let line = try #require(running.line { Self.counts($0).map { $0.finished >= 4 } ?? false })
    running.send(signal)
    let interrupted = try running.outcome()
    #expect(interrupted.ending == ending, "\(interrupted.errors)")
    #expect(interrupted.output.isEmpty)
    #expect(!folder.exists("out/claims.csv"))
    if signal != SIGKILL { #expect(interrupted.errors.contains("finished trials are saved")) }

    let resumed = try Program.retort.run(command + ["--threads", "1"])
    #expect(resumed.ending == .exit(0), "\(resumed.errors)")
    let saved = try #require(Self.counts(line)).finished
    let first = try #require(resumed.errors.split(separator: "\n").first.map(String.init))
    let start = try #require(Self.counts(first))
    #expect(start.finished >= saved && start.finished < start.wanted)
    #expect(try folder.data("out/claims.csv") == run.folder.data("out/claims.csv"))
  }
}
