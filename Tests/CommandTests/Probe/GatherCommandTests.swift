import Foundation
import Testing

@Suite("retort probe gather") struct GatherCommandTests {
  @Test("makes one figure of the slices of two runs of a group")
  func slices() throws {
    let (probe, folder) = (try TinyProbe.shared(), try TemporaryFolder())
    for (run, network) in [("1", "a"), ("2", "b")] {
      let outcome = try Program.retort.run(
        "probe", "slice", "--checkpoint", probe.checkpoint(network), "--dataset", "fashion-mnist",
        "--data", probe.data.url.path, "--threads", "1", "--count", "3", "--group", "teacher",
        "--run", run, "--out", folder.path(run))
      #expect(outcome.ending == .exit(0), "\(outcome.errors)")
    }
    let outcome = try Program.retort.run(
      "probe", "gather", folder.path("1/slices.csv"), folder.path("2/slices.csv"), "--out",
      folder.path("slices.csv"))
    #expect(outcome.ending == .exit(0) && outcome.output.isEmpty, "\(outcome.errors)")
    #expect(try folder.text("slices.csv").split(separator: "\n").count == 7)
    let figure = try Program.plot.run(
      "slices", "--in", folder.url.path, "--out", folder.path("slices.svg"))
    #expect(figure.ending == .exit(0), "\(figure.errors)")
  }

  @Test("refuses the same run twice, and writes nothing")
  func twice() throws {
    let folder = try TemporaryFolder()
    let table = try folder.write("barrier.csv", "t,seed,value\n0,1,2\n")
    let outcome = try Program.retort.run(
      "probe", "gather", table, table, "--out", folder.path("out.csv"))
    #expect(outcome.ending == .exit(65))
    #expect(outcome.errors.contains("found run '1' at this place a second time"))
    #expect(!folder.exists("out.csv"))
  }
}
