import Foundation
import Testing

@Suite("The captions of probes") struct FigureCaptionTests {
  /// A probe, its figure's table, and the figure where it needs no second run to be drawn.
  struct Probe: Sendable, CustomTestStringConvertible {
    let name: String
    let table: String
    let figure: String
    var arguments: [String] = []
    var testDescription: String { name }
  }

  static let probes = [
    Probe(
      name: "density", table: "spectral-density.csv", figure: "spectral-density",
      arguments: ["--probes", "2", "--steps", "4"]),
    Probe(name: "slice", table: "slices.csv", figure: "slices", arguments: ["--count", "3"]),
    Probe(
      name: "plane", table: "plane.csv", figure: "plane",
      arguments: ["--count-x", "3", "--count-y", "2"]),
    Probe(name: "path", table: "barrier.csv", figure: "barrier", arguments: ["--count", "3"]),
    Probe(
      name: "penultimate", table: "penultimate.csv", figure: "penultimate",
      arguments: ["--classes", "0,1,2"]),
  ]

  @Test("stand in tables that retort-plot draws", arguments: probes)
  func drawn(probe: Probe) throws {
    let (tiny, folder) = (try TinyProbe.shared(), try TemporaryFolder())
    let outcome = try Program.retort.run(Self.command(probe, tiny, folder))
    #expect(outcome.ending == .exit(0), "\(outcome.errors)")
    let figure = try Program.plot.run(
      probe.figure, "--in", folder.path("out"), "--out", folder.path("figure.svg"))
    #expect(figure.ending == .exit(0), "\(figure.errors)")
  }

  @Test("can be changed when the probe is finished, and nothing else with them", arguments: probes)
  func changed(probe: Probe) throws {
    let (tiny, folder) = (try TinyProbe.shared(), try TemporaryFolder())
    let first = try Program.retort.run(Self.command(probe, tiny, folder))
    #expect(first.ending == .exit(0), "\(first.errors)")
    let result = try folder.data("out/result.json")
    let table = try folder.text("out/\(probe.table)")

    let second = try Program.retort.run(
      Self.command(probe, tiny, folder, ["--group", "the teacher", "--run", "seven"]))
    #expect(second.ending == .exit(0), "\(second.errors)")
    #expect(second.errors.contains("holds the result of these settings already"))
    #expect(try folder.data("out/result.json") == result)
    let captioned = try folder.text("out/\(probe.table)")
    if probe.name != "plane" { #expect(captioned.contains("the teacher")) }
    if probe.name == "slice" || probe.name == "path" { #expect(captioned.contains(",seven,")) }

    // Without the names it is what it was, to the last digit.
    let third = try Program.retort.run(Self.command(probe, tiny, folder))
    #expect(third.ending == .exit(0), "\(third.errors)")
    #expect(try folder.text("out/\(probe.table)") == table)
  }

  @Test("say that channels were aligned, and from which seed the network was trained")
  func defaults() throws {
    let (tiny, folder) = (try TinyProbe.shared(), try TemporaryFolder())
    let outcome = try Program.retort.run(
      tiny.command(
        "path", out: folder.path("out"),
        ["--to", tiny.checkpoint("b"), "--count", "3", "--align", "--seed", "9"]))
    #expect(outcome.ending == .exit(0), "\(outcome.errors)")
    // Network a was trained from seed 1; the probe's own is another.
    let rows = try folder.text("out/barrier.csv").split(separator: "\n")
    #expect(rows[1].hasPrefix("trainLoss,\"linear, aligned\",1,0.0,"))
  }

  @Test("are refused when empty", arguments: ["--group", "--run"])
  func empty(option: String) throws {
    let (tiny, folder) = (try TinyProbe.shared(), try TemporaryFolder())
    let outcome = try Program.retort.run(
      tiny.command("trace", out: folder.path("out"), [option, ""]))
    #expect(outcome.ending == .exit(64) && !folder.exists("out/settings.json"))
    #expect(outcome.errors.contains("\(option) ''"), "\(outcome.errors)")
  }

  private static func command(
    _ probe: Probe, _ tiny: TinyProbe, _ folder: TemporaryFolder, _ more: [String] = []
  ) -> [String] {
    let way = probe.name == "path" ? ["--to", tiny.checkpoint("b")] : []
    return tiny.command(probe.name, out: folder.path("out"), probe.arguments + way + more)
  }
}
