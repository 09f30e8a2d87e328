import Foundation
import Testing

@Suite("retort probe trace") struct TraceProbeTests {
  private static func trace(_ object: [String: Any]) throws -> Double {
    let trace = try #require(object["trace"] as? [String: Any])
    return try #require(trace["value"] as? Double)
  }

  @Test(
    "prints the trace with its error, by each method",
    arguments: [
      "hutchinson", "hutch++", "xtrace",
    ])
  func methods(method: String) throws {
    let object = try TinyProbe.shared().json(
      "trace",
      ["--method", method, "--relative-error", "0.5", "--most-products", "90", "--samples", "8"])
    let trace = try #require(object["trace"] as? [String: Any])
    let error = try #require(trace["standardError"] as? Double)
    #expect(error >= 0 && (trace["probes"] as? Int ?? 0) >= 2)
    #expect(trace["converged"] is Bool)
    #expect(object["method"] as? String == method)
    let point = try #require(object["point"] as? [String: Any])
    #expect((point["asymmetry"] as? Double ?? 1) < 1e-3)
    let tensors = try #require(object["tensors"] as? [[String: Any]])
    #expect(tensors.isEmpty == (method != "hutchinson"))
  }

  // The same probes multiply the Hessians, which add up as the losses do; Float leaves 1e-6 or so
  // of each form.
  @Test("of a distillation loss is the sum of its parts'")
  func parts() throws {
    let probe = try TinyProbe.shared()
    let common = [
      "--loss", "distillation", "--teacher", probe.checkpoint("b"), "--temperature", "2",
      "--label-weight", "0.4", "--teacher-weight", "0.6", "--most-products", "4", "--samples", "8",
    ]
    let traces = try ["total", "labels", "teacher"].map {
      try Self.trace(probe.json("trace", common + ["--part", $0]))
    }
    let size = traces.map(abs).max() ?? 0
    #expect(abs(traces[0] - traces[1] - traces[2]) < 1e-3 * size)
  }

  @Test("rises by the weight decay of all parameters")
  func weightDecay() throws {
    let probe = try TinyProbe.shared()
    let plain = try probe.json("trace", ["--most-products", "3"])
    let decayed = try probe.json("trace", ["--most-products", "3", "--weight-decay", "0.5"])
    let count = Double(try #require(plain["parameters"] as? Int))
    let (first, second) = (try Self.trace(plain), try Self.trace(decayed))
    #expect(abs(second - first - 0.5 * count) < 1e-4 * max(abs(second), count))
  }

  // A limit of 400 products at this exactness is met by no interval, so each run makes 400 probes.
  @Test("killed, continues probe by probe and ends with the same bits")
  func killed() throws {
    let (probe, folder) = (try TinyProbe.shared(), try TemporaryFolder())
    let settings = ["--relative-error", "1e-9", "--most-products", "400", "--samples", "2"]
    let whole = try Program.retort.run(
      probe.command("trace", out: folder.path("whole"), settings + ["--json"]))
    let command = probe.command("trace", out: folder.path("out"), settings + ["--json"])
    let running = try Program.retort.start(command)
    // A tenth of the probes is reported when it is on the disk.
    _ = try #require(running.line { $0.contains("trace: 40/400 products") })
    running.send(SIGKILL)
    #expect(try running.outcome().ending == .signal(SIGKILL))
    let kept = try folder.text("out/probes.csv").split(separator: "\n").count - 1
    #expect((39..<400).contains(kept) && !folder.exists("out/result.json"))
    let resumed = try Program.retort.run(command)
    let (first, second) = (try TinyProbe.object(whole), try TinyProbe.object(resumed))
    #expect(first["trace"] as? NSDictionary == second["trace"] as? NSDictionary)
    #expect(try folder.data("out/probes.csv") == folder.data("whole/probes.csv"))
  }

  @Test("stops on request with what is finished", arguments: [SIGINT, SIGTERM])
  func interrupted(signal: Int32) throws {
    let (probe, folder) = (try TinyProbe.shared(), try TemporaryFolder())
    let running = try Program.retort.start(
      probe.command(
        "trace", out: folder.path("out"),
        ["--relative-error", "1e-9", "--most-products", "100000"]))
    _ = try #require(running.line { $0.contains("/100000 products") })
    running.send(signal)
    let outcome = try running.outcome()
    #expect(outcome.ending == .exit(130), "\(outcome.errors)")
    #expect(outcome.errors.contains("finished probes are saved"))
    #expect(folder.exists("out/settings.json") && !folder.exists("out/result.json"))
  }
}
