import Foundation
import Records
import Testing

@testable import EventFiles

@Suite("Event files") struct EventFileTests {
  static let start = 1_700_000_000.25

  // As `scripts/vectors/events.py` has them: values that single precision rounds, makes
  // subnormal or cannot hold, and fields that a message leaves out because they are 0 or empty.
  static let scalars = [
    ScalarEvent(tag: "train/loss", step: 0, wallTime: 1_700_000_001.5, value: 2.302585092994046),
    ScalarEvent(tag: "test/accuracy", step: 0, wallTime: 1_700_000_002, value: 0.1),
    ScalarEvent(tag: "", step: 1, wallTime: 1_700_000_003, value: 0),
    ScalarEvent(tag: "Temperatur τ", step: 127, wallTime: 0, value: -0.0),
    ScalarEvent(tag: "test/accuracy", step: 128, wallTime: 1_700_000_004.125, value: 1e-45),
    ScalarEvent(tag: "test/accuracy", step: 1 << 40, wallTime: 1_700_000_005, value: -.infinity),
    ScalarEvent(tag: "test/accuracy", step: -1, wallTime: 1_700_000_006, value: 3e38),
    ScalarEvent(
      tag: String(repeating: "a tag so long that its length takes two bytes ", count: 4), step: 3,
      wallTime: 1_700_000_007, value: 1.0 / 3),
  ]

  private let folder: TemporaryFolder
  private let file: EventFile

  init() throws {
    folder = try TemporaryFolder()
    file = EventFile(folder: folder.path, startTime: Self.start, host: "host")
  }

  @Test("have the bytes that TensorBoard writes for the same points")
  func bytes() throws {
    try file.write(Self.scalars)
    #expect(try FileContents.bytes(of: file.path) == Vectors.bytes("scalars.tfevents"))
  }

  @Test(
    "are named for the second at which the run began and for its host",
    arguments: [(1_700_000_000.75, "1700000000"), (5, "0000000005")])
  func name(startTime: Double, digits: String) {
    let file = EventFile(folder: "runs/a", startTime: startTime, host: "host")
    #expect(file.path == "runs/a/events.out.tfevents.\(digits).host")
  }

  @Test("are named for this machine where no host is given")
  func thisHost() {
    let path = EventFile(folder: "a", startTime: 0).path
    #expect(path == "a/events.out.tfevents.0000000000.\(ProcessInfo.processInfo.hostName)")
  }

  // The reader stands for TensorBoard, which opens a file once.
  @Test("grow under a reader that has them open")
  func grows() throws {
    try file.write(Array(Self.scalars.prefix(2)))
    let reader = try #require(FileHandle(forReadingAtPath: file.path))
    var seen = try reader.readToEnd() ?? Data()
    try file.write(Self.scalars)
    seen += try reader.readToEnd() ?? Data()
    #expect(try Array(seen) == Vectors.bytes("scalars.tfevents"))
  }

  @Test("go on after a write that was cut short anywhere", arguments: [0, 1, 50, 100, 300])
  func goesOn(length: Int) throws {
    let whole = try Vectors.bytes("scalars.tfevents")
    try Data(whole.prefix(length)).write(to: URL(fileURLWithPath: file.path))
    try file.write(Self.scalars)
    #expect(try FileContents.bytes(of: file.path) == whole)
  }

  @Test("with other points are replaced")
  func replaced() throws {
    try file.write(Array(Self.scalars.reversed()))
    try file.write(Self.scalars)
    #expect(try FileContents.bytes(of: file.path) == Vectors.bytes("scalars.tfevents"))
  }

  @Test("in a missing folder are refused by name")
  func missingFolder() throws {
    let file = EventFile(folder: "\(folder.path)/missing", startTime: 0, host: "host")
    let error = try #require(throws: FileError.self) { try file.write(Self.scalars) }
    #expect(error.path == file.path)
  }
}
