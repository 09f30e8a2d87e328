import Foundation
import Testing

@Suite("scripts/notebooks") struct NotebooksTests {
  private let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
    try scratch.program("programs/retort", "echo estimate 0.25")
  }

  private func notebook(
    settings: String = "title: A notebook", cell: String, recorded: String
  ) throws -> URL {
    try scratch.file(
      "notebook.md",
      """
      ---
      \(settings)
      ---

      Words.

      ```sh
      \(cell)
      ```

      ```output
      \(recorded)
      ```

      More words.

      """)
  }

  private func run(_ arguments: [String]) throws -> Script.Outcome {
    try Script(name: "notebooks").run(
      arguments,
      environment: ["RETORT_PROGRAMS": scratch.url.appending(path: "programs").path], in: scratch)
  }

  // MARK: - Comparing

  @Test("an output that agrees passes, with the programs on the PATH")
  func agrees() throws {
    let file = try notebook(cell: "retort", recorded: "estimate 0.25")
    #expect(try run(["--check", file.path]).exitCode == 0)
  }

  struct Pair: Sendable {
    let recorded: String
    let found: String
  }

  @Test(
    "differences that the tolerance of 1e-3 covers pass",
    arguments: [
      Pair(recorded: "error 0.5", found: "error 0.5009"),
      Pair(recorded: "error -0.5", found: "error   -0.5001  "),
      Pair(recorded: "loss 2000.0", found: "loss 2001.5"),
      Pair(recorded: "rate 1e-7", found: "rate 0"),
      Pair(recorded: "0.100,0.200", found: "0.1,0.2002"),
    ])
  func withinTolerance(pair: Pair) throws {
    #expect(try check(pair).exitCode == 0)
  }

  @Test(
    "differences in words, whole numbers, names or beyond the tolerance are shown",
    arguments: [
      Pair(recorded: "error 0.5", found: "error 0.502"),
      Pair(recorded: "loss 2000.0", found: "loss 2002.5"),
      Pair(recorded: "error 0.5", found: "errors 0.5"),
      Pair(recorded: "error 0.5", found: "error nan"),
      Pair(recorded: "20 trials", found: "21 trials"),
      Pair(recorded: "sum 1f0.5001", found: "sum 1f0.5002"),
      Pair(recorded: "one", found: "one\\ntwo"),
      Pair(recorded: "one\ntwo", found: "one"),
      Pair(recorded: "0.1 0.2", found: "0.1"),
    ])
  func beyondTolerance(pair: Pair) throws {
    let outcome = try check(pair)
    #expect(outcome.exitCode == 1)
    #expect(outcome.output.contains("notebook.md:8: cell 1 prints something else than recorded"))
  }

  private func check(_ pair: Pair) throws -> Script.Outcome {
    let file = try notebook(
      settings: "tolerance: 1e-3", cell: "printf '\(pair.found)\\n'", recorded: pair.recorded)
    return try run(["--check", file.path])
  }

  @Test("without a tolerance, numbers must agree in value")
  func noTolerance() throws {
    let same = try notebook(cell: "echo 0.50", recorded: "0.5")
    #expect(try run(["--check", same.path]).exitCode == 0)
    let other = try notebook(cell: "echo 0.5000001", recorded: "0.5")
    #expect(try run(["--check", other.path]).exitCode == 1)
  }

  @Test("what varies is masked on both sides")
  func varies() throws {
    let file = try notebook(
      settings: "varies: [0-9.]+ s", cell: "echo took 3.25 s", recorded: "took <varies>")
    #expect(try run(["--check", file.path]).exitCode == 0)
  }

  @Test("cells find the published figures and their tables, and a copy at that")
  func figures() throws {
    let file = try notebook(
      cell: "head -1 figures/errors.csv; rm figures/errors.csv",
      recorded: "arm,error,interval_low,interval_high,trials")
    for _ in 1...2 { #expect(try run(["--check", file.path]).exitCode == 0) }
  }

  @Test("checking changes nothing")
  func checkLeavesTheFile() throws {
    let file = try notebook(cell: "echo new", recorded: "old")
    let before = try scratch.text("notebook.md")
    #expect(try run(["--check", file.path]).exitCode == 1)
    #expect(try scratch.text("notebook.md") == before)
  }

  // MARK: - Refreshing

  @Test("new outputs replace old ones, appear where there were none, and vanish when empty")
  func refreshes() throws {
    let file = try scratch.file(
      "notebook.md",
      """
      ---
      varies: [0-9]+ ms
      ---
      ```sh
      echo kept >file; echo 12 ms
      ```

      ```output
      old
      ```

      ```sh
      cat file
      ```

      ```text
      echo not a cell
      ```

      ```sh
      true
      ```

      ```output
      gone
      ```

      End.

      """)
    #expect(try run([file.path]).exitCode == 0)
    let refreshed = """
      ---
      varies: [0-9]+ ms
      ---
      ```sh
      echo kept >file; echo 12 ms
      ```

      ```output
      <varies>
      ```

      ```sh
      cat file
      ```

      ```output
      kept
      ```

      ```text
      echo not a cell
      ```

      ```sh
      true
      ```

      End.

      """
    #expect(try scratch.text("notebook.md") == refreshed)
    #expect(try run(["--check", file.path]).exitCode == 0)
    #expect(try run([file.path]).errors.contains("is up to date"))
    #expect(try scratch.text("notebook.md") == refreshed)
  }

  // MARK: - Failing and refusing

  @Test("a failing cell ends the run with its place, its exit code and what it printed")
  func failingCell() throws {
    let file = try notebook(
      cell: "echo some output\necho a reason >&2\n(exit 7)\necho never", recorded: "old")
    let before = try scratch.text("notebook.md")
    let outcome = try run([file.path])
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.contains("notebook.md:8: cell 1 failed with exit code 7"))
    #expect(outcome.errors.contains("some output") && outcome.errors.contains("a reason"))
    #expect(!outcome.errors.contains("never"))
    #expect(try scratch.text("notebook.md") == before)
  }

  @Test("--quick leaves out notebooks that are not quick")
  func quick() throws {
    let slow = try notebook(cell: "false", recorded: "")
    #expect(try run(["--check", "--quick", slow.path]).exitCode == 0)
    let quick = try notebook(settings: "quick: true", cell: "false", recorded: "")
    #expect(try run(["--check", "--quick", quick.path]).exitCode == 1)
  }

  @Test(
    "settings that are not understood are refused with their line",
    arguments: [
      ("speed: high", "notebook.md:2: unknown setting 'speed'"),
      ("title: A\nquick: yes", "notebook.md:3: quick is 'yes'; allowed: true, false"),
      ("tolerance: -1", "notebook.md:2: tolerance is '-1'"),
      ("quick: true\nquick: true", "notebook.md:3: quick is set twice"),
      ("nonsense", "notebook.md:2: found 'nonsense'"),
    ])
  func badSettings(settings: String, message: String) throws {
    let file = try notebook(settings: settings, cell: "true", recorded: "")
    let outcome = try run([file.path])
    #expect(outcome.exitCode == 65)
    #expect(outcome.errors.contains(message))
  }

  @Test(
    "blocks that cannot be read are refused with their line",
    arguments: [
      ("```output\na\n```", "notebook.md:3: an output block that follows no shell cell"),
      ("```sh\ntrue", "notebook.md:3: the block is never closed"),
      ("```sh\ntrue\n```sh\n", "notebook.md:5: a block opened on line 3 is not closed"),
      ("```sh\necho '```'\n```", "notebook.md:4: cell 1 prints a line that begins with ```"),
    ])
  func badBlocks(body: String, message: String) throws {
    let file = try scratch.file("notebook.md", "---\n---\n" + body + "\n")
    let outcome = try run([file.path])
    #expect(outcome.exitCode == 65)
    #expect(outcome.errors.contains(message))
  }

  @Test("a file that is no notebook, or not there, is refused")
  func noNotebook() throws {
    let plain = try scratch.file("plain.md", "# A heading\n")
    #expect(try run([plain.path]).exitCode == 65)
    #expect(try run([scratch.url.appending(path: "absent.md").path]).exitCode == 66)
    #expect(try run(["--fast"]).exitCode == 64)
  }
}
