import Foundation
import Testing

@Suite("retort probe slice") struct SliceProbeTests {
  private static func cells(_ object: [String: Any]) throws -> [[String: Any]] {
    try #require(object["cells"] as? [[String: Any]])
  }

  @Test("goes along a random direction, with the network's own loss and accuracy in the middle")
  func random() throws {
    let (probe, folder) = (try TinyProbe.shared(), try TemporaryFolder())
    let outcome = try Program.retort.run(
      probe.command(
        "slice", out: folder.path("out"),
        ["--json", "--count", "5", "--range", "-0.5,0.5", "--split", "test"]))
    let object = try TinyProbe.object(outcome)
    let cells = try Self.cells(object)
    #expect(cells.compactMap { $0["first"] as? Double } == [-0.5, -0.25, 0, 0.25, 0.5])
    #expect(cells[0]["second"] == nil)
    let evaluated = try TinyProbe.object(
      Program.retort.run(
        "eval", "--checkpoint", probe.checkpoint("a"), "--dataset", "fashion-mnist", "--data",
        probe.data.url.path, "--threads", "1", "--json"))
    #expect(cells[2]["accuracy"] as? Double == evaluated["accuracy"] as? Double)
    let losses = (try #require(cells[2]["loss"] as? Double), evaluated["loss"] as? Double ?? 0)
    #expect(abs(losses.0 - losses.1) < 1e-5)
    #expect(
      try folder.text("out/slices.csv").hasPrefix("direction,group,seed,distance,loss,accuracy"))
    #expect(try folder.text("out/cells.csv").split(separator: "\n").count == 6)
  }

  @Test("goes to another network, past it, with statistics estimated at every point")
  func toNetwork() throws {
    let probe = try TinyProbe.shared()
    let object = try probe.json("slice", ["--to", probe.checkpoint("b"), "--count", "7"])
    let directions = try #require(object["directions"] as? [[String: Any]])
    #expect(directions[0]["name"] as? String == "to b")
    let places = try Self.cells(object).compactMap { $0["first"] as? Double }
    #expect(places.first == -0.25 && places.last == 1.25)
    #expect((object["statistics"] as? String)?.hasPrefix("re-estimated") == true)
    let other = try probe.json(
      "slice", ["--to", probe.checkpoint("b"), "--count", "3", "--statistics", "running"])
    #expect(other["statistics"] as? String == "running statistics")
  }

  @Test("goes along an eigenvector that was found before")
  func eigenvector() throws {
    let (probe, folder) = (try TinyProbe.shared(), try TemporaryFolder())
    _ = try TinyProbe.object(
      Program.retort.run(
        probe.command("top-eigenvalues", out: folder.path("e"), ["--count", "1", "--json"])))
    let object = try probe.json(
      "slice", ["--eigenvectors", folder.path("e/eigenvectors.safetensors"), "--count", "3"])
    let directions = try #require(object["directions"] as? [[String: Any]])
    #expect(directions[0]["name"] as? String == "eigenvector 1")
    #expect(abs(try #require(directions[0]["length"] as? Double) - 1) < 1e-5)
  }
}
