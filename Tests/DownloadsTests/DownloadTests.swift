import Foundation
import Loopback
import Parallelism
import Records
import Testing

@testable import Downloads

@Suite("Downloads") struct DownloadTests {
  @Test("a whole file gets its name, and nothing lies beside it")
  func whole() throws {
    let server = try Sample.server(Sample.answer())
    let folder = try TemporaryFolder()
    let events = try Sample.download(from: server, to: folder)
    #expect(try folder.bytes("sample.bin") == Sample.bytes)
    #expect(try folder.names == ["sample.bin"])
    #expect(
      events == [.fetched(Sample.file(on: server), path: folder.file("sample.bin"))])
  }

  @Test("a file that is there is not asked for again, a damaged one is replaced")
  func present() throws {
    let server = try Sample.server(Sample.answer())
    let folder = try TemporaryFolder()
    try folder.write("sample.bin", Sample.bytes)
    let events = try Sample.download(from: server, to: folder)
    #expect(events == [.present(Sample.file(on: server))] && server.requests.isEmpty)
    try folder.write("sample.bin", Sample.bytes.dropLast())
    try Sample.download(from: server, to: folder)
    #expect(try folder.bytes("sample.bin") == Sample.bytes)
  }

  @Test("a redirection is followed")
  func redirection() throws {
    var elsewhere = Answer(status: 302)
    elsewhere.location = "/elsewhere"
    let server = try Server(["/sample.bin": [elsewhere], "/elsewhere": [Sample.answer()]])
    let folder = try TemporaryFolder()
    try Sample.download(from: server, to: folder)
    #expect(try folder.bytes("sample.bin") == Sample.bytes)
  }

  // MARK: - Resuming

  @Test("a connection that breaks off is taken up where it was, for the same file")
  func breaksOff() throws {
    let server = try Sample.server(Sample.answer(.breaksOff(after: 60_000)), Sample.answer())
    let folder = try TemporaryFolder()
    let events = try Sample.download(from: server, to: folder, attempts: 2)
    #expect(try folder.bytes("sample.bin") == Sample.bytes)
    #expect(try folder.names == ["sample.bin"])
    #expect(events.contains(.resuming(Sample.file(on: server), from: 60_000)))
    #expect(server.requests.map(\.firstByte) == [nil, 60_000])
    #expect(server.requests.map(\.condition) == [nil, Sample.tag])
  }

  @Test("the end of a connection is not taken for the end of the file")
  func untoldLength() throws {
    var first = Sample.answer(.breaksOff(after: 60_000))
    first.length = .untold
    let server = try Sample.server(first, Sample.answer())
    let folder = try TemporaryFolder()
    try Sample.download(from: server, to: folder, attempts: 2)
    #expect(try folder.bytes("sample.bin") == Sample.bytes)
    #expect(server.requests.map(\.firstByte) == [nil, 60_000])
  }

  @Test("what came before a failure is used by the next run")
  func nextRun() throws {
    let server = try Sample.server(Sample.answer(.breaksOff(after: 60_000)), Sample.answer())
    let folder = try TemporaryFolder()
    let error = try #require(throws: DownloadError.self) {
      try Sample.download(from: server, to: folder)
    }
    #expect(
      error.description.hasSuffix(
        "60000 of 100000 bytes are kept in \(folder.file("sample.bin.partial")), and the same "
          + "command goes on from there"))
    #expect(try folder.bytes("sample.bin.partial").elementsEqual(Sample.bytes.prefix(60_000)))
    try Sample.download(from: server, to: folder)
    #expect(try folder.bytes("sample.bin") == Sample.bytes)
    #expect(try folder.names == ["sample.bin"])
    #expect(server.requests.last?.firstByte == 60_000)
    #expect(server.requests.last?.condition == Sample.tag)
  }

  @Test("a server that ignores ranges sends the whole file, which takes the part's place")
  func ignoredRange() throws {
    var whole = Sample.answer()
    whole.ranges = .ignored
    let server = try Sample.server(whole)
    let folder = try TemporaryFolder()
    try folder.write("sample.bin.partial", Array(Sample.bytes.prefix(1_000)))
    let events = try Sample.download(from: server, to: folder)
    #expect(try folder.bytes("sample.bin") == Sample.bytes)
    #expect(events.contains(.startingAnew(Sample.file(on: server))))
    #expect(server.requests.map(\.firstByte) == [1_000, nil])
  }

  @Test("a file that has changed since is fetched from its start")
  func changed() throws {
    let old = Answer(
      Sample.bytes.map { ~$0 }, tag: "\"older\"", fault: .breaksOff(after: 50_000))
    let server = try Sample.server(old, Sample.answer())
    let folder = try TemporaryFolder()
    let events = try Sample.download(from: server, to: folder, attempts: 2)
    #expect(try folder.bytes("sample.bin") == Sample.bytes)
    #expect(events.contains(.startingAnew(Sample.file(on: server))))
    #expect(server.requests.map(\.condition) == [nil, "\"older\"", nil])
  }

  @Test("a part that is longer than the file, or than what the server has, is not used")
  func tooLong() throws {
    let server = try Sample.server(Answer(Array(Sample.bytes.prefix(10))), Sample.answer())
    let folder = try TemporaryFolder()
    try folder.write("sample.bin.partial", Array(repeating: 0, count: 50_000))
    try Sample.download(from: server, to: folder)
    #expect(try folder.bytes("sample.bin") == Sample.bytes)
    #expect(server.requests.map(\.firstByte) == [50_000, nil])
    try FileManager.default.removeItem(atPath: folder.file("sample.bin"))
    try folder.write("sample.bin.partial", Array(repeating: 0, count: 100_001))
    try Sample.download(from: server, to: folder)
    #expect(try folder.bytes("sample.bin") == Sample.bytes)
  }

  @Test("a part that is the whole file needs no server")
  func completePart() throws {
    let server = try Sample.server(Sample.answer())
    let folder = try TemporaryFolder()
    try folder.write("sample.bin.partial", Sample.bytes)
    try Sample.download(from: server, to: folder)
    #expect(try folder.names == ["sample.bin"])
    #expect(server.requests.isEmpty)
  }

  // MARK: - Faults

  @Test("a wrong checksum is an error with both, and the part goes")
  func wrongChecksum() throws {
    let server = try Sample.server(Answer(Sample.bytes.map { ~$0 }))
    let folder = try TemporaryFolder()
    let file = Sample.file(on: server)
    // By GNU md5sum.
    let found = "9a4030a7e9542a8eebed00f45bf7850c"
    #expect(
      throws: DownloadError.wrongChecksum(file, found: found, foundByteCount: 100_000)
    ) { try Sample.download(from: server, to: folder, attempts: 3) }
    #expect(server.requests.count == 1)
    #expect(try folder.names.isEmpty)
  }

  @Test("a short answer that the server calls complete is a wrong file, and not tried again")
  func otherFile() throws {
    let server = try Sample.server(Answer(Array("<html>log in first</html>".utf8)))
    let folder = try TemporaryFolder()
    let error = try #require(throws: DownloadError.self) {
      try Sample.download(from: server, to: folder, attempts: 3)
    }
    #expect(error.description.contains("wrong checksum: found MD5 "))
    #expect(error.description.contains("of 25 bytes, expected \(Sample.checksum) of 100000 bytes"))
    #expect(try server.requests.count == 1 && folder.names.isEmpty)
  }

  @Test("a connection that stalls is given up, and what came is kept")
  func stalls() throws {
    let server = try Sample.server(Sample.answer(.stalls(after: 70_000)))
    let folder = try TemporaryFolder()
    let interruption = DownloadError.Interruption(
      file: Sample.file(on: server), received: 70_000,
      partialPath: folder.file("sample.bin.partial"))
    #expect(throws: DownloadError.stalled(interruption, seconds: 0.5, attempts: 1)) {
      try Sample.download(from: server, to: folder)
    }
    #expect(try folder.bytes("sample.bin.partial").elementsEqual(Sample.bytes.prefix(70_000)))
  }

  @Test("a server that says nothing is given up, and leaves nothing")
  func silent() throws {
    let server = try Sample.server(Sample.answer(.silent))
    let folder = try TemporaryFolder()
    let error = try #require(throws: DownloadError.self) {
      try Sample.download(from: server, to: folder)
    }
    #expect(error.description.hasSuffix("no byte came for 0.5 s; nothing came"))
    #expect(try folder.names.isEmpty)
  }

  @Test("a connection that stalls is taken up again")
  func stallsOnce() throws {
    let server = try Sample.server(Sample.answer(.stalls(after: 70_000)), Sample.answer())
    let folder = try TemporaryFolder()
    let events = try Sample.download(from: server, to: folder, attempts: 2)
    #expect(try folder.bytes("sample.bin") == Sample.bytes)
    #expect(
      events.contains(
        .retrying(
          Sample.file(on: server), reason: "no byte came for 0.5 s", attempt: 2, of: 2,
          pauseSeconds: 0.01)))
    #expect(server.requests.map(\.firstByte) == [nil, 70_000])
  }

  @Test("a missing file is not asked for twice")
  func missing() throws {
    let server = try Server([:])
    let folder = try TemporaryFolder()
    let error = try #require(throws: DownloadError.self) {
      try Sample.download(from: server, to: folder, attempts: 3)
    }
    let address = server.address("/sample.bin")
    #expect(error.description == "\(address): the server answered 404 (no such file)")
    #expect(try server.requests.count == 1 && folder.names.isEmpty)
  }

  @Test("a busy server is asked again, but not for ever", arguments: [408, 429, 500, 503])
  func busy(status: Int) throws {
    let folder = try TemporaryFolder()
    let patient = try Sample.server(Answer(status: status), Answer(status: status), Sample.answer())
    try Sample.download(from: patient, to: folder, attempts: 3)
    #expect(patient.requests.count == 3)
    let impatient = try Sample.server(Answer(status: status))
    try FileManager.default.removeItem(atPath: folder.file("sample.bin"))
    #expect(
      throws: DownloadError.refused(
        address: impatient.address("/sample.bin"), status: status, attempts: 3)
    ) { try Sample.download(from: impatient, to: folder, attempts: 3) }
    #expect(impatient.requests.count == 3)
  }

  @Test("an error page does not become a part of the file")
  func errorPage() throws {
    let page = Answer(Array("<html>come back later</html>".utf8), status: 503)
    let server = try Sample.server(Sample.answer(.breaksOff(after: 60_000)), page, Sample.answer())
    let folder = try TemporaryFolder()
    try Sample.download(from: server, to: folder, attempts: 3)
    #expect(try folder.bytes("sample.bin") == Sample.bytes)
  }

  @Test("a port that nobody listens on is an error with the reason")
  func nobody() throws {
    let folder = try TemporaryFolder()
    // Port 1 is reserved for a service that no machine has run for decades.
    let file = RemoteFile(
      name: "sample.bin", address: "http://127.0.0.1:1/sample.bin", byteCount: 1, checksum: "")
    let settings = try TransferSettings(attempts: 2, pauseSeconds: 0)
    let error = try #require(throws: DownloadError.self) {
      try Download(file, to: folder.path, settings).run(cancellation: Cancellation()) { _ in }
    }
    #expect(error.description.contains("http://127.0.0.1:1/sample.bin: Failed to connect"))
    #expect(error.description.hasSuffix("(2 attempts); nothing came"))
    #expect(try folder.names.isEmpty)
  }

  // MARK: - This machine

  @Test("a request to stop is met at once, and what came is kept")
  func stopped() throws {
    let server = try Sample.server(Sample.answer(.stalls(after: 70_000)), Sample.answer())
    let folder = try TemporaryFolder()
    let interruption = DownloadError.Interruption(
      file: Sample.file(on: server), received: 70_000,
      partialPath: folder.file("sample.bin.partial"))
    #expect(throws: DownloadError.stopped(interruption)) {
      try Sample.download(from: server, to: folder, stopAfter: 70_000)
    }
    try Sample.download(from: server, to: folder)
    #expect(try folder.bytes("sample.bin") == Sample.bytes)
  }

  @Test("a download that another process is at is left to it")
  func inUse() throws {
    let server = try Sample.server(Sample.answer())
    let folder = try TemporaryFolder()
    let path = folder.file("sample.bin.partial")
    let other = try PartialFile(path: path)
    #expect(
      throws: DownloadError.file(
        FileError(path: path, operation: .lock, reason: "another process is writing it"))
    ) { try Sample.download(from: server, to: folder) }
    other.discard()
    #expect(server.requests.isEmpty)
  }

  @Test("a folder that is not there is named")
  func noFolder() throws {
    let server = try Sample.server(Sample.answer())
    let settings = try TransferSettings()
    let error = try #require(throws: DownloadError.self) {
      try Download(Sample.file(on: server), to: "/absent", settings)
        .run(cancellation: Cancellation()) { _ in }
    }
    #expect(
      error.description == "cannot open /absent/sample.bin.partial: No such file or directory")
  }
}
