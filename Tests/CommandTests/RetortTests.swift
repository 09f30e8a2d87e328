import Foundation
import Testing

@Suite("retort") struct RetortTests {
  @Test(
    "explains every command with an example",
    arguments: [
      [], ["claims"], ["claims", "list"], ["claims", "run"], ["claims", "preset"],
      ["claims", "judge"], ["multiview"],
      ["multiview", "sample"], ["multiview", "train"], ["multiview", "inspect"], ["eval"],
      ["data"], ["data", "fetch"], ["data", "verify"],
    ])
  func help(command: [String]) throws {
    let outcome = try Program.retort.run(command + ["--help"])
    #expect(outcome.ending == .exit(0))
    #expect(outcome.errors.isEmpty)
    // Beside the usage line, which has no example's indentation.
    let example = "  retort " + command.joined(separator: " ")
    let text = try #require(outcome.output.firstRange(of: "EXAMPLE")).upperBound
    #expect(outcome.output[text...].contains(example))
  }

  @Test(
    "refuses with 64 what it does not understand",
    arguments: [
      (["--colour"], "--colour"), (["claims", "prove"], "prove"),
      (["claims", "run", "--presets", "quick"], "--presets"),
      (["claims", "run", "--threads", "many"], "many"),
      (["claims", "run", "--threads", "0"], "allowed: 1 to 1024"),
      (["claims", "run", "--seed=-1"], "-1"),
      (["claims", "run", "azl.nothing"], "azl.ensemble"),
      (["claims", "run", "--preset", "quik"], "quick, standard, thorough, reference"),
      (["claims", "judge"], "--networks"),
      (["claims", "preset", "quik"], "quick, standard, thorough, reference"),
      (["multiview", "sample", "--out", "x"], "--count"),
      (["multiview", "sample", "--count=-5", "--out", "x"], "-5"),
      (["multiview", "sample", "--count", "0", "--out", "x"], "allowed: 1 to"),
      (["multiview", "sample", "--count", "100000000", "--out", "x"], "GiB of memory"),
      (["multiview", "train"], "--out"), (["eval", "--dataset", "mnist"], "--checkpoint"),
      (["multiview", "inspect", "--network", "a"], "--patches"),
      (["data", "fetch"], "<name>"), (["data", "verify", "imagenet"], "fashion-mnist"),
      (["data", "fetch", "mnist", "--attempts", "0"], "allowed: 1 to 100"),
      (["data", "fetch", "mnist", "--stall-seconds", "0"], "allowed: 0.1 to 3600"),
      (["data", "fetch", "mnist", "--mirror", "ftp://a"], "allowed: http://HOST/FOLDER"),
    ])
  func badRequests(arguments: [String], named: String) throws {
    let outcome = try Program.retort.run(arguments)
    #expect(outcome.ending == .exit(64))
    #expect(outcome.errors.contains(named), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
  }

  @Test("prints a preset that it accepts again")
  func preset() throws {
    let folder = try TemporaryFolder()
    let text = try Program.retort.run("claims", "preset", "quick").output
    #expect(text.hasPrefix("# Retort preset `quick`"))
    let preset = try folder.write("mine.yaml", text)
    let outcome = try Program.retort.run(
      "multiview", "sample", "--preset", preset, "--count", "1", "--out", folder.path("out"))
    #expect(outcome.ending == .exit(0), "\(outcome.errors)")
  }
}
