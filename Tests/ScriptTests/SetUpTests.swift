import Foundation
import Testing

/// Runs `scripts/set-up` on a made-up machine: the PATH holds stand-ins for everything that it
/// asks, and links to the few ordinary tools that it uses.
@Suite("scripts/set-up") struct SetUpTests {
  @Test("says nothing and exits with 0 when nothing is missing")
  func nothingMissing() throws {
    let machine = try Machine()
    let outcome = try machine.setUp()
    #expect(outcome.exitCode == 0)
    #expect(outcome.output + outcome.errors == "")
  }

  @Test("without Swift, names the version it needs and exits with 69")
  func noSwift() throws {
    let outcome = try Machine(swift: nil).setUp()
    #expect(outcome.exitCode == 69)
    #expect(outcome.errors.contains("no 'swift' on the PATH; Retort needs Swift 6.2 or newer"))
  }

  @Test(
    "a Swift that is too old is named with its version",
    arguments: ["5.10.1", "6.1", "6.0.3"])
  func oldSwift(version: String) throws {
    let outcome = try Machine(swift: version).setUp()
    #expect(outcome.exitCode == 69)
    let majorMinor = version.split(separator: ".").prefix(2).joined(separator: ".")
    #expect(outcome.errors.contains("found Swift \(majorMinor) at "))
  }

  @Test("later versions of Swift are accepted", arguments: ["6.2", "6.10", "7.0.1"])
  func newSwift(version: String) throws {
    #expect(try Machine(swift: version).setUp().exitCode == 0)
  }

  @Test("installs exactly what is missing, as root")
  func installsAsRoot() throws {
    let machine = try Machine(missing: ["libgsl-dev", "zlib1g-dev"], user: 0)
    #expect(try machine.setUp().exitCode == 0)
    #expect(
      try machine.scratch.text("apt-get.log") == """
        update -q
        install -y -q --no-install-recommends libgsl-dev zlib1g-dev

        """)
  }

  @Test("installs through sudo where sudo asks for no password")
  func installsThroughSudo() throws {
    let machine = try Machine(
      missing: ["libgsl-dev"], user: 1000, sudo: "[[ $1 != -n ]] || shift; exec \"$@\"")
    #expect(try machine.setUp().exitCode == 0)
    #expect(try machine.scratch.text("apt-get.log").contains("libgsl-dev"))
  }

  @Test(
    "without the right to install, gives the command to type and exits with 69",
    arguments: [nil, "exit 1"])
  func refuses(sudo: String?) throws {
    let machine = try Machine(missing: ["libgsl-dev", "zlib1g-dev"], user: 1000, sudo: sudo)
    let outcome = try machine.setUp()
    #expect(outcome.exitCode == 69)
    #expect(
      outcome.errors.contains(
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends"
          + " libgsl-dev zlib1g-dev"))
  }

  @Test("a failed installation is reported with its command and exits with 69")
  func failedInstallation() throws {
    let machine = try Machine(missing: ["libgsl-dev"], user: 0)
    try machine.scratch.program("bin/apt-get", "exit 100")
    let outcome = try machine.setUp()
    #expect(outcome.exitCode == 69)
    #expect(outcome.errors.contains("apt-get install -y --no-install-recommends libgsl-dev"))
  }

  @Test("refuses an option that it does not have")
  func unknownOption() throws {
    let outcome = try Machine().setUp(["--force"])
    #expect(outcome.exitCode == 64)
    #expect(outcome.errors.contains("unknown option '--force'"))
  }
}

/// A made-up Debian machine.
private struct Machine {
  let scratch: ScratchFolder

  init(
    swift version: String? = "6.3.1", missing: [String] = [], user: Int = 1000, sudo: String? = nil
  ) throws {
    scratch = try ScratchFolder()
    for tool in ["bash", "env", "dirname", "sed", "grep", "true"] {
      try scratch.link("bin/\(tool)")
    }
    if let version {
      try scratch.program("bin/swift", "echo 'Swift version \(version) (swift-RELEASE)'")
    }
    for tool in ["git", "pkg-config"] { try scratch.program("bin/\(tool)", "exit 0") }
    try scratch.program("bin/id", "echo \(user)")
    if let sudo { try scratch.program("bin/sudo", sudo) }
    try scratch.program(
      "bin/apt-get", "echo \"$@\" >>'\(scratch.url.appending(path: "apt-get.log").path)'")
    try scratch.program(
      "bin/dpkg-query",
      """
      for package; do :; done
      case " \(missing.joined(separator: " ")) " in
        *" $package "*) exit 1 ;;
        *) echo installed ;;
      esac
      """)
  }

  func setUp(_ arguments: [String] = []) throws -> Script.Outcome {
    try Script(name: "set-up").run(
      arguments, environment: ["PATH": scratch.url.appending(path: "bin").path], in: scratch)
  }
}
