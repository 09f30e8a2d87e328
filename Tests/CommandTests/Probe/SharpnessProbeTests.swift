import Foundation
import Testing

@Suite("retort probe sharpness") struct SharpnessProbeTests {
  private static let cheap = ["--starts", "1", "--climb-steps", "3", "--draws", "4"]

  @Test("takes all measures unless told otherwise, each with what it is invariant to")
  func all() throws {
    let object = try TinyProbe.shared().json("sharpness", Self.cheap + ["--samples", "8"])
    let measures = try #require(object["measures"] as? [[String: Any]])
    let names = measures.compactMap { $0["measure"] as? String }
    #expect(
      names == [
        "worst-case", "adaptive-worst-case", "groups", "average-case", "noise-level", "keskar",
        "fisher-rao", "fisher-rao", "relative-flatness",
      ])
    for measure in measures {
      #expect(measure["value"] is Double && measure["converged"] is Bool)
      let invariance = try #require(measure["invariance"] as? String)
      #expect(["none", "layers", "neurons"].contains(invariance))
      let kind = try #require(measure["kind"] as? String)
      #expect(["exact", "estimate", "lower-bound"].contains(kind))
    }
    #expect(measures[1]["invariance"] as? String == "neurons")
    let peak = try #require(object["peakMemoryBytes"] as? Int)
    #expect(peak <= (try #require(object["memoryEstimateBytes"] as? Int)))
  }

  @Test("takes the named measures, and tells people within 100 columns")
  func named() throws {
    let (probe, folder) = (try TinyProbe.shared(), try TemporaryFolder())
    let outcome = try Program.retort.run(
      probe.command(
        "sharpness", out: folder.path("out"),
        Self.cheap + ["--measure", "keskar", "--measure", "fisher-rao", "--samples", "8"]))
    #expect(outcome.ending == .exit(0), "\(outcome.errors)")
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
    #expect(outcome.output.contains("keskar") && !outcome.output.contains("average-case"))
    #expect(try folder.text("out/sharpness.csv").split(separator: "\n").count == 4)
  }
}
