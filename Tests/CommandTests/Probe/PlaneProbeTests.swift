import Foundation
import Testing

@Suite("retort probe plane") struct PlaneProbeTests {
  private static let size = ["--count-x", "4", "--count-y", "3"]

  @Test("has a row of cells for each second coordinate, as tables and arrays")
  func random() throws {
    let (probe, folder) = (try TinyProbe.shared(), try TemporaryFolder())
    let outcome = try Program.retort.run(
      probe.command(
        "plane", out: folder.path("out"),
        Self.size + ["--json", "--range-x", "-1,0.5", "--range-y", "0,2"]))
    let object = try TinyProbe.object(outcome)
    let cells = try #require(object["cells"] as? [[String: Any]])
    #expect(cells.count == 12)
    #expect(cells[4]["first"] as? Double == -1 && cells[4]["second"] as? Double == 1)
    let array = try ArrayFile(folder.data("out/loss.npy"))
    #expect(array.type == "<f8" && array.shape == [3, 4])
    let table = try folder.text("out/plane.csv").split(separator: "\n")
    #expect(table.count == 13)
    #expect(table[0] == "kind,name,x,y,loss,accuracy,x_direction,y_direction,setting")
  }

  @Test("of a trajectory shows where its points lie, the network itself at the origin")
  func trajectory() throws {
    let probe = try TinyProbe.shared()
    let object = try probe.json(
      "plane",
      Self.size + [
        "--samples", "8", "--trajectory", probe.checkpoint("b"), probe.checkpoint("a"),
        probe.checkpoint("c"),
      ])
    let marks = try #require(object["marks"] as? [[String: Any]])
    #expect(marks.count == 4 && marks.allSatisfy { $0["kind"] as? String == "trajectory" })
    let home = try #require(marks.last)
    for key in ["first", "second", "distance"] {
      #expect(abs(try #require(home[key] as? Double)) < 1e-9, "\(key)")
    }
    // Three different points lie in a plane, and the components span it.
    #expect(marks.allSatisfy { ($0["distance"] as? Double ?? 1) < 1e-6 })
    #expect((object["statistics"] as? String)?.hasPrefix("re-estimated") == true)
  }

  @Test("killed after some cells, continues with the others and ends with the same bits")
  func killed() throws {
    let (probe, folder) = (try TinyProbe.shared(), try TemporaryFolder())
    let settings = ["--count-x", "20", "--count-y", "20", "--samples", "4"]
    let whole = try Program.retort.run(
      probe.command("plane", out: folder.path("whole"), settings))
    #expect(whole.ending == .exit(0), "\(whole.errors)")
    let command = probe.command("plane", out: folder.path("out"), settings)
    let running = try Program.retort.start(command)
    _ = try #require(running.line { $0.contains("plane: 40/400 cells") })
    running.send(SIGKILL)
    #expect(try running.outcome().ending == .signal(SIGKILL))
    #expect(!folder.exists("out/result.json"))
    // A write that was cut in the middle of a row.
    let cut = try folder.data("out/cells.csv").dropLast(7)
    try folder.write("out/cells.csv", cut)
    let kept = String(decoding: cut, as: UTF8.self).split(separator: "\n").count - 2
    let resumed = try Program.retort.run(command)
    #expect(resumed.ending == .exit(0), "\(resumed.errors)")
    #expect(resumed.errors.contains("\(kept)/400 cells"), "\(resumed.errors)")
    for name in ["cells.csv", "plane.csv", "loss.npy", "accuracy.npy"] {
      #expect(try folder.data("out/\(name)") == folder.data("whole/\(name)"), "\(name)")
    }
  }

  @Test("refuses a folder of other settings, and shows the difference")
  func otherSettings() throws {
    let (probe, folder) = (try TinyProbe.shared(), try TemporaryFolder())
    let first = try Program.retort.run(
      probe.command("plane", out: folder.path("out"), Self.size + ["--samples", "4"]))
    #expect(first.ending == .exit(0), "\(first.errors)")
    let cells = try folder.data("out/cells.csv")
    let other = try Program.retort.run(
      probe.command(
        "plane", out: folder.path("out"),
        ["--count-x", "5", "--count-y", "3", "--samples", "4", "--seed", "2"]))
    #expect(other.ending == .exit(64) && other.output.isEmpty)
    #expect(other.errors.contains("count-x: found 4, asked for 5"), "\(other.errors)")
    #expect(other.errors.contains("seed: found 1, asked for 2"))
    let samples = try Program.retort.run(
      probe.command("plane", out: folder.path("out"), Self.size + ["--samples", "5"]))
    #expect(samples.ending == .exit(64))
    #expect(samples.errors.contains("sampleCount: found 4, asked for 5"), "\(samples.errors)")
    let slice = try Program.retort.run(
      probe.command("slice", out: folder.path("out"), ["--samples", "4"]))
    #expect(slice.ending == .exit(64))
    #expect(slice.errors.contains("probe: found plane, asked for slice"))
    #expect(try folder.data("out/cells.csv") == cells)
  }
}
