import Foundation
import Loopback
import Testing

@Suite("retort data fetch") struct DataFetchTests {
  /// A part of the first file of MNIST, as far as the program can tell before its end.
  private static let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 / 300) }
  private static let first = "train-images-idx3-ubyte.gz"

  private static func server(_ answers: Answer...) throws -> Server {
    try Server(["/\(first)": answers])
  }

  private static func arguments(_ server: Server, _ folder: TemporaryFolder) -> [String] {
    [
      "data", "fetch", "mnist", "--to", folder.path("data"), "--mirror", server.address(),
      "--attempts", "1", "--stall-seconds", "1",
    ]
  }

  private static func part(in folder: TemporaryFolder) throws -> [UInt8] {
    try Array(folder.data("data/MNIST/raw/\(first).partial"))
  }

  @Test("names a file that the server does not have, and tries a busy server again")
  func refused() throws {
    let server = try Self.server(Answer(status: 503), Answer(status: 404))
    let folder = try TemporaryFolder()
    let outcome = try Program.retort.run(Self.arguments(server, folder) + ["--attempts", "3"])
    #expect(outcome.ending == .exit(1))
    #expect(
      outcome.errors.contains("\(Self.first): the server answered 503; attempt 2 of 3 in 1 s"))
    #expect(
      outcome.errors.contains(
        "retort: \(server.address("/\(Self.first)")): the server answered 404 (no such file)"))
    #expect(outcome.output.isEmpty)
  }

  @Test("refuses a file with a wrong checksum with 65, and removes it")
  func wrongChecksum() throws {
    let server = try Self.server(Answer(Self.bytes))
    let folder = try TemporaryFolder()
    let outcome = try Program.retort.run(Self.arguments(server, folder))
    #expect(outcome.ending == .exit(65))
    // By GNU md5sum; the other is torchvision's.
    #expect(
      outcome.errors.contains(
        "wrong checksum: found MD5 27f25cbdddba143baaef51ed08b85c09 of 100000 bytes"),
      "\(outcome.errors)")
    #expect(
      outcome.errors.contains("expected f68b3c2dcbeaaa9fbdd348bbdeb94873 of 9912422 bytes"))
    #expect(try folder.names(in: "data/MNIST/raw").isEmpty)
  }

  @Test("gives up a stalled connection and keeps what came for the next run")
  func stalled() throws {
    let server = try Self.server(
      Answer(Self.bytes, fault: .stalls(after: 70_000)),
      Answer(Self.bytes, fault: .breaksOff(after: 10_000)))
    let folder = try TemporaryFolder()
    let stalled = try Program.retort.run(Self.arguments(server, folder))
    #expect(stalled.ending == .exit(1))
    #expect(stalled.errors.contains("no byte came for 1 s; 70000 of 9912422 bytes are kept in"))
    #expect(try Self.part(in: folder).elementsEqual(Self.bytes.prefix(70_000)))
    let resumed = try Program.retort.run(Self.arguments(server, folder))
    #expect(resumed.ending == .exit(1))
    #expect(resumed.errors.contains("\(Self.first): going on from byte 70000"))
    #expect(resumed.errors.contains("80000 of 9912422 bytes are kept in"), "\(resumed.errors)")
    #expect(try Self.part(in: folder).elementsEqual(Self.bytes.prefix(80_000)))
  }

  @Test(
    "keeps what came when it is interrupted or killed",
    arguments: [
      (SIGINT, Program.Ending.exit(130)), (SIGTERM, .exit(130)), (SIGKILL, .signal(SIGKILL)),
    ])
  func interrupted(signal: Int32, ending: Program.Ending) throws {
    let server = try Self.server(
      Answer(Self.bytes, fault: .stalls(after: 70_000)), Answer(status: 404))
    let folder = try TemporaryFolder()
    var arguments = Self.arguments(server, folder)
    arguments[arguments.count - 1] = "3"
    let running = try Program.retort.start(arguments)
    _ = try #require(running.line { $0.contains("70/9913 kB") })
    running.send(signal)
    let outcome = try running.outcome()
    #expect(outcome.ending == ending)
    if signal != SIGKILL {
      #expect(outcome.errors.contains("stopping; what came is kept"))
      #expect(outcome.errors.contains("stopped on request; 70000 of 9912422 bytes are kept"))
    }
    #expect(try Self.part(in: folder).elementsEqual(Self.bytes.prefix(70_000)))
    // After a kill it takes a few seconds until curl notices that it is alone.
    let end = ContinuousClock.now + .seconds(60)
    var next = try Program.retort.run(arguments)
    while next.errors.contains("another process is writing it"), ContinuousClock.now < end {
      next = try Program.retort.run(arguments)
    }
    #expect(next.errors.contains("going on from byte 70000"), "\(next.errors)")
  }

  @Test("says why a file cannot grow, and keeps what there was room for")
  func fullDisk() throws {
    let server = try Self.server(Answer(Self.bytes))
    let folder = try TemporaryFolder()
    let outcome = try Program.retort.run(after: "ulimit -f 8", Self.arguments(server, folder))
    #expect(outcome.ending == .exit(1))
    let path = folder.path("data/MNIST/raw/\(Self.first).partial")
    #expect(outcome.errors.contains("cannot write \(path): File too large"), "\(outcome.errors)")
    #expect(try Self.part(in: folder).elementsEqual(Self.bytes.prefix(8_192)))
  }

  @Test("names the program that it lacks")
  func noCurl() throws {
    let server = try Self.server(Answer(Self.bytes))
    let folder = try TemporaryFolder()
    let outcome = try Program.retort.run(after: "PATH=/absent", Self.arguments(server, folder))
    #expect(outcome.ending == .exit(1))
    #expect(outcome.errors.contains("the program 'curl' is needed and is not on the PATH"))
  }

  @Test("names a folder that it cannot make")
  func fileInTheWay() throws {
    let server = try Self.server(Answer(Self.bytes))
    let folder = try TemporaryFolder()
    try folder.write("data", "")
    let outcome = try Program.retort.run(Self.arguments(server, folder))
    #expect(outcome.ending == .exit(1))
    #expect(outcome.errors.contains("cannot create \(folder.path("data/MNIST/raw")): "))
    #expect(server.requests.isEmpty)
  }

  @Test(
    "leaves Fashion-MNIST to Debian's package where that is installed",
    .enabled(if: FileManager.default.fileExists(atPath: "/usr/share/datasets/fashion-mnist")))
  func debian() throws {
    let outcome = try Program.retort.run(
      "data", "fetch", "fashion-mnist", "--mirror", "http://127.0.0.1:1", seconds: 300)
    #expect(outcome.ending == .exit(0))
    #expect(outcome.errors.contains("Fashion-MNIST is there already"))
  }
}
