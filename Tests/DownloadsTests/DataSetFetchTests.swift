import DataSets
import Foundation
import Loopback
import Parallelism
import Records
import Testing

@testable import Downloads

@Suite("Fetching a data set") struct DataSetFetchTests {
  /// An archive with a folder `images` that holds the file `a` with the letter x.
  ///
  /// Packed by GNU tar and gzip once, so that its checksum, by GNU md5sum, is known beforehand.
  private static let archive =
    Data(
      base64Encoded: """
        H4sIAAAAAAACA+3PMQqEQBAEwH2KP3CFxf9sIGJgoh7c8x2MxFgFoSrpoZOhp7mOw9rW9KAc\
        +lKODNcM3emOvst9LqnJ6QW/datLvL9j5HncR/wTAAAAAAAAAAAAX7QDwQi1+AAoAAA=
        """) ?? Data()
  private static let archiveChecksum = "bec4722fcd064bd2d87b234c994a230b"

  private static func fetch(
    _ catalogue: Catalogue, to folder: TemporaryFolder, _ archives: DataSetFetch.Archives = .remove
  ) throws -> [FetchEvent] {
    var events: [FetchEvent] = []
    try DataSetFetch(
      catalogue, to: folder.file("data"), archives: archives,
      TransferSettings(stallSeconds: 0.5, attempts: 1)
    ).run(cancellation: Cancellation()) { events.append($0) }
    return events
  }

  private static func catalogue(of server: Server) -> Catalogue {
    let file = RemoteFile(
      name: "a.tar.gz", address: server.address("/a.tar.gz"), byteCount: archive.count,
      checksum: archiveChecksum)
    return Catalogue(files: [file], form: .archive(folderName: "images"))
  }

  @Test("an archive is unpacked, and kept only if that is wanted")
  func archives() throws {
    let server = try Server(["/a.tar.gz": [Answer(Array(Self.archive))]])
    let folder = try TemporaryFolder()
    let catalogue = Self.catalogue(of: server)
    let events = try Self.fetch(catalogue, to: folder)
    #expect(try folder.names == ["data", "data/images", "data/images/a"])
    #expect(try folder.bytes("data/images/a") == Array("x".utf8))
    #expect(events.last == .unpacking(catalogue.files[0]))
    _ = try Self.fetch(catalogue, to: folder, .keep)
    #expect(try folder.names == ["data", "data/a.tar.gz", "data/images", "data/images/a"])
    // The archive that was kept is used.
    #expect(try Self.fetch(catalogue, to: folder).first == .present(catalogue.files[0]))
    #expect(server.requests.count == 2)
  }

  @Test("plain files go to their folder, and those that came are not fetched again")
  func plain() throws {
    let server = try Server([
      "/m/a": [Answer(Array("abc".utf8))], "/m/b": [Answer(status: 404), Answer(Array("a".utf8))],
    ])
    // Both checksums are in the test suite of RFC 1321.
    let files = [
      RemoteFile(
        name: "a", address: "", byteCount: 3, checksum: "900150983cd24fb0d6963f7d28e17f72"),
      RemoteFile(
        name: "b", address: "", byteCount: 1, checksum: "0cc175b9c0f1b6a831c399e269772661"),
    ]
    let catalogue = try Catalogue(files: files, form: .plain(folderName: "MNIST/raw"))
      .from(mirror: server.address("/m"))
    let folder = try TemporaryFolder()
    #expect(throws: DownloadError.self) { try Self.fetch(catalogue, to: folder) }
    let events = try Self.fetch(catalogue, to: folder)
    #expect(events.first == .present(catalogue.files[0]))
    #expect(
      try folder.names == ["data", "data/MNIST", "data/MNIST/raw"]
        + ["data/MNIST/raw/a", "data/MNIST/raw/b"])
  }

  @Test("a file in the place of the folder is named")
  func fileInTheWay() throws {
    let server = try Server([:])
    let folder = try TemporaryFolder()
    try folder.write("data", [])
    let error = try #require(throws: DownloadError.self) {
      try Self.fetch(Self.catalogue(of: server), to: folder)
    }
    #expect(error.description.hasPrefix("cannot create \(folder.file("data")): "))
    #expect(server.requests.isEmpty)
  }
}
