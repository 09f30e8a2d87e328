import Foundation
import Testing

@Suite("retort-bench") struct RetortBenchTests {
  @Test(
    "explains itself and its commands",
    arguments: [[], ["step"], ["multiview"], ["trials"], ["probe"]])
  func help(command: [String]) throws {
    let outcome = try Program.bench.run(command + ["--help"])
    #expect(outcome.ending == .exit(0) && outcome.errors.isEmpty)
    #expect(outcome.output.contains("EXAMPLE"))
  }

  @Test(
    "refuses with 64 what it does not understand",
    arguments: [
      ["fly"], ["multiview", "--repetitions", "0"], ["multiview", "--threads", "0"],
      ["multiview", "--count", "1"], ["trials", "--trials", "0"], ["trials", "--threads", "2000"],
    ])
  func badRequests(arguments: [String]) throws {
    #expect(try Program.bench.run(arguments).ending == .exit(64))
  }
}
