import Foundation
import Testing

@Suite("retort probe density") struct DensityProbeTests {
  @Test("prints nodes, weights and a curve with its band, and writes their tables")
  func density() throws {
    let (probe, folder) = (try TinyProbe.shared(), try TemporaryFolder())
    let outcome = try Program.retort.run(
      probe.command(
        "density", out: folder.path("out"), ["--json", "--probes", "3", "--steps", "10"]))
    let object = try TinyProbe.object(outcome)
    let quadrature = try #require(object["quadrature"] as? [[String: Any]])
    #expect(quadrature.count == 3)
    for probe in quadrature {
      let weights = try #require(probe["weights"] as? [Double])
      #expect(weights.count == 10 && abs(weights.reduce(0, +) - 1) < 1e-9)
      let nodes = try #require(probe["nodes"] as? [Double])
      #expect(nodes == nodes.sorted())
    }
    let curve = try #require(object["density"] as? [[String: Any]])
    #expect(curve.count == 1_001)
    for key in ["eigenvalue", "density", "lower", "upper"] { #expect(curve[0][key] is Double) }
    #expect(object["bandwidth"] is Double && object["shareUpToZero"] is [String: Any])
    #expect(
      try folder.text("out/spectral-density.csv")
        .hasPrefix("group,eigenvalue,density,density_low,density_high,setting\nplain-2,"))
    #expect(try folder.text("out/nodes.csv").split(separator: "\n").count == 31)
  }

  @Test("has the trace of the same probes as its first moment")
  func trace() throws {
    let probe = try TinyProbe.shared()
    let density = try probe.json("density", ["--probes", "3", "--steps", "10"])
    let trace = try probe.json("trace", ["--most-products", "3"])
    let moment = try #require((density["trace"] as? [String: Any])?["value"] as? Double)
    let mean = try #require((trace["trace"] as? [String: Any])?["value"] as? Double)
    // The first moment is exact for any number of steps; Lanczos in Double leaves products' own
    // rounding in Float.
    #expect(abs(moment - mean) < 1e-4 * max(abs(mean), 1))
  }
}
