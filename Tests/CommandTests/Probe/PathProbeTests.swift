import Foundation
import Testing

@Suite("retort probe path") struct PathProbeTests {
  @Test("prints the losses on the way, the barrier and its interval")
  func linear() throws {
    let (probe, folder) = (try TinyProbe.shared(), try TemporaryFolder())
    let outcome = try Program.retort.run(
      probe.command(
        "path", out: folder.path("out"), ["--to", probe.checkpoint("b"), "--count", "5", "--json"]))
    let object = try TinyProbe.object(outcome)
    let positions = try #require(object["positions"] as? [[String: Any]])
    #expect(positions.compactMap { $0["t"] as? Double } == [0, 0.25, 0.5, 0.75, 1])
    let barrier = try #require(object["barrier"] as? [String: Any])
    #expect((barrier["height"] as? Double ?? -1) >= 0)
    let estimate = try #require(object["barrierEstimate"] as? [String: Any])
    #expect(estimate["sampleCount"] as? Int == 8)
    #expect((object["distance"] as? Double ?? 0) > 0 && object["curve"] as? String == "linear")
    #expect(
      try folder.text("out/barrier.csv").hasPrefix("quantity,path,seed,t,value,mean,"))
  }

  // Statistics are estimated anew at every point, so that both ends are treated alike; Float leaves
  // some 1e-6 between a point and its mirror image.
  @Test("looks the same from the other end")
  func mirrored() throws {
    let probe = try TinyProbe.shared()
    func losses(from start: String, to end: String) throws -> [Double] {
      let folder = try TemporaryFolder()
      let object = try TinyProbe.object(
        Program.retort.run(
          "probe", "path", "--checkpoint", probe.checkpoint(start), "--to", probe.checkpoint(end),
          "--dataset", "fashion-mnist", "--data", probe.data.url.path, "--threads", "1",
          "--count", "5", "--parts", "0", "--out", folder.path("out"), "--json"))
      let positions = try #require(object["positions"] as? [[String: Any]])
      return positions.compactMap { $0["loss"] as? Double }
    }
    let (there, back) = (try losses(from: "a", to: "b"), try losses(from: "b", to: "a"))
    for (loss, mirrored) in zip(there, back.reversed()) {
      #expect(abs(loss - mirrored) < 1e-4 * loss)
    }
  }

  @Test("is no longer once the other network's channels are aligned, whose function stays")
  func aligned() throws {
    let probe = try TinyProbe.shared()
    let straight = try probe.json("path", ["--to", probe.checkpoint("b"), "--count", "3"])
    let aligned = try probe.json(
      "path", ["--to", probe.checkpoint("b"), "--count", "3", "--align"])
    // The inner product never falls, so the distance never grows.
    #expect(
      try #require(aligned["distance"] as? Double)
        <= (try #require(straight["distance"] as? Double)) * (1 + 1e-9))
    let alignment = try #require(aligned["alignment"] as? [String: Any])
    #expect(alignment["outcome"] as? String == "settled")
    // The ends are the same functions.
    func last(_ object: [String: Any]) throws -> Double {
      let positions = try #require(object["positions"] as? [[String: Any]])
      return try #require(positions.last?["loss"] as? Double)
    }
    #expect(abs(try last(aligned) - last(straight)) < 1e-4)
  }

  @Test("along a curve lies lower on the whole than straight on", arguments: ["bezier", "polygon"])
  func curve(kind: String) throws {
    let probe = try TinyProbe.shared()
    func mean(_ more: [String]) throws -> Double {
      let object = try probe.json(
        "path", ["--to", probe.checkpoint("b"), "--count", "5", "--samples", "16"] + more)
      let positions = try #require(object["positions"] as? [[String: Any]])
      return positions.compactMap { $0["loss"] as? Double }.reduce(0, +) / 5
    }
    #expect(try mean(["--curve", kind, "--steps", "30"]) < mean([]))
  }
}
