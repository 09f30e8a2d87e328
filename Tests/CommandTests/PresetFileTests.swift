import Foundation
import Testing

@Suite("A preset file") struct PresetFileTests {
  /// A line of the preset, what takes its place, and what the message must say beside file and line.
  struct Fault: Sendable, CustomTestStringConvertible {
    let line: String
    let replacement: String
    let named: String

    init(_ line: String, _ replacement: String, _ named: String) {
      (self.line, self.replacement, self.named) = (line, replacement, named)
    }

    var testDescription: String { replacement }
  }

  static let faults = [
    Fault("classes: 3", "clases: 3", "did you mean 'classes'?"),
    Fault("classes: 3", "classes: ten", "found ten, allowed is a whole number (2 to 1000)"),
    Fault("classes: 3", "classes: 1", "found 1, allowed is a whole number (2 to 1000)"),
    Fault("classes: 3", "classes: 2.5", "found 2.5, allowed is a whole number"),
    Fault("classes: 3", "classes: 99999999999999999999", "allowed is a whole number (2 to 1000)"),
    Fault("classes: 3", "classes: [3]", "found a list of 1"),
    Fault("classes: 3", "classes:", "found no value"),
    Fault("classes: 3", "classes: &a 3", "without anchors"),
    Fault(
      "singleViewShare: 0.1", "singleViewShare: 1.5", "found 1.5, allowed is a number (0 to 1)"),
    Fault("singleViewShare: 0.1", "singleViewShare: -0.1", "allowed is a number (0 to 1)"),
    Fault("singleViewShare: 0.1", "singleViewShare: .nan", "found .nan, allowed is a number"),
    Fault("ownStrength: [1, 2]", "ownStrength: [2, 1]", "the lower first"),
    Fault("ownStrength: [1, 2]", "ownStrength: [1]", "found a list of 1"),
    Fault(
      "noise: orthogonal", "noise: pink", "found pink, allowed is one of isotropic, orthogonal"),
    Fault("power: 3", "power: 1.5", "found 1.5, allowed is a number (2 to 16)"),
    Fault("patches: 5", "patches: 1", "allowed is at least 2"),
    Fault("patchesPerFeature: 1", "patchesPerFeature: 3", "allowed is at least 6"),
    Fault("dimension: 12", "dimension: 6", "allowed is 7 to 1000000"),
    Fault("trainingSamples: 40", "trainingSamples: -40", "found -40"),
    Fault("rate: 20", "rate: nan", "found nan, allowed is a number"),
    Fault("rate: 20", "rate: .inf", "found .inf, allowed is a number"),
    Fault("rate: 20", "rate: 0", "found 0, allowed is a number (1e-09 to 1000000)"),
    Fault("largest: 6", "largest: 1", "found 1, allowed is a whole number (2 to 1000)"),
    Fault("members: 2", "members: 9", "allowed is 9 to 1000"),
    Fault("shares: [0.1, 0.5]", "shares: [0.1, 0.1]", "two different shares"),
    Fault("base: 3", "base: 1", "found 1, allowed is a whole number (2 to 1000000)"),
    Fault("scalingClasses: [4]", "scalingClasses: [3]", "found 3 twice"),
    Fault("scalingClasses: [4]", "scalingClasses: [4, 5]", "one for each of the 2 scalingClasses"),
    Fault("noise: orthogonal", "noise: isotropic", "allowed is"),
  ]

  @Test("that is wrong is refused with its line and what is allowed", arguments: faults)
  func fault(fault: Fault) throws {
    let folder = try TemporaryFolder()
    let text = TinyPreset.text(replacing: fault.line, with: fault.replacement)
    let preset = try folder.write("wrong.yaml", text)
    let outcome = try Program.retort.run(
      ClaimsCommand.run(preset: preset, out: folder.path("out")))
    #expect(outcome.ending == .exit(64), "\(outcome.errors)")
    #expect(outcome.errors.contains("\(preset), line "))
    #expect(outcome.errors.contains(fault.named), "\(outcome.errors)")
    #expect(!folder.exists("out"))
  }

  @Test("names the very line of the fault")
  func line() throws {
    let folder = try TemporaryFolder()
    let text = TinyPreset.text(replacing: "power: 3", with: "power: 1.5")
    let number = try #require(
      text.components(separatedBy: "\n").firstIndex { $0.contains("power: 1.5") })
    let preset = try folder.write("wrong.yaml", text)
    let outcome = try Program.retort.run("multiview", "train", "--preset", preset, "--out", "x")
    #expect(outcome.ending == .exit(64))
    #expect(outcome.errors.contains("\(preset), line \(number + 1): network.power: out of range"))
  }

  @Test(
    "that is no settings at all is refused by name",
    arguments: [
      Data(), Data("\n\n".utf8), Data([0, 1, 2, 0xFF]), Data("data:\n\tclasses: 3\n".utf8),
      Data("3\n".utf8), Data("- 3\n".utf8), Data("data: [\n".utf8),
      Data("data: {}\ndata: {}\n".utf8), Data(repeating: UInt8(ascii: "["), count: 100_000),
      Data(repeating: UInt8(ascii: " "), count: 300_000),
    ])
  func noSettings(contents: Data) throws {
    let folder = try TemporaryFolder()
    let preset = try folder.write("wrong.yaml", contents)
    let outcome = try Program.retort.run(
      "multiview", "sample", "--preset", preset, "--count", "1", "--out", folder.path("out"))
    #expect(outcome.ending == .exit(64), "\(outcome.errors)")
    #expect(outcome.errors.contains(preset))
    #expect(!folder.exists("out"))
  }

  @Test("that is missing, a folder or a device is refused by name")
  func unreadable() throws {
    let folder = try TemporaryFolder()
    for (path, reason) in [
      (folder.path("absent.yaml"), "No such file"), (folder.url.path, "it is a folder"),
      ("/dev/zero", "it is not a regular file"),
    ] {
      let outcome = try Program.retort.run(
        "multiview", "sample", "--preset", path, "--count", "1", "--out", folder.path("out"))
      #expect(outcome.ending == .exit(64))
      #expect(outcome.errors.contains("\(path): unreadable file: found \(reason)"))
    }
  }
}
