import Foundation
import Parallelism
import Testing

@testable import Downloads

@Suite("Archives") struct ArchiveTests {
  /// A folder with an archive of what the commands of a shell make, and what they need.
  private static func archive(_ commands: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/sh")
    shell.arguments = ["-e", "-c", "mkdir made && cd made && \(commands)"]
    shell.currentDirectoryURL = URL(filePath: folder.path)
    try shell.run()
    shell.waitUntilExit()
    try #require(shell.terminationStatus == 0)
    try FileManager.default.removeItem(atPath: folder.file("made"))
    return folder
  }

  private static func unpack(_ folder: TemporaryFolder) throws(DownloadError) {
    try Archive(path: folder.file("a.tar.gz"), cancellation: Cancellation())
      .unpack("images", to: folder.file("images"))
  }

  @Test("the files of the folder get their places, and nothing else stays")
  func unpacks() throws {
    let folder = try Self.archive(
      """
      mkdir -p images/more other && printf one >images/a.bin && printf two >images/more/b.bin
      printf x >other/c && tar -czf ../a.tar.gz images other
      """)
    try Self.unpack(folder)
    #expect(
      try folder.names == [
        "a.tar.gz", "images", "images/a.bin", "images/more", "images/more/b.bin",
      ])
    #expect(try folder.bytes("images/more/b.bin") == Array("two".utf8))
  }

  @Test("files of the same name are replaced, and others stay")
  func replaces() throws {
    let folder = try Self.archive(
      "mkdir images && printf new >images/a.bin && tar -czf ../a.tar.gz images")
    try FileManager.default.createDirectory(
      atPath: folder.file("images"), withIntermediateDirectories: false)
    try folder.write("images/a.bin", Array("old and longer".utf8))
    try folder.write("images/mine", [1])
    try Self.unpack(folder)
    #expect(try folder.bytes("images/a.bin") == Array("new".utf8))
    #expect(try folder.bytes("images/mine") == [1])
  }

  @Test(
    "a member that leaves the folder is refused by name before anything is unpacked",
    arguments: [
      ("tar -czPf ../a.tar.gz --transform 's,^images/a,../evil,' images", "../evil"),
      ("tar -czPf ../a.tar.gz --transform 's,^images/a,images/../../evil,' images", "../../evil"),
      ("tar -czPf ../a.tar.gz --transform 's,^images/a,/evil,' images", "'/evil'"),
      ("ln -s /etc images/link && tar -czf ../a.tar.gz images", "images/link -> /etc"),
      ("ln images/a images/hard && tar -czf ../a.tar.gz images", " link to images/"),
    ])
  func straying(command: String, named: String) throws {
    let folder = try Self.archive("mkdir images && printf x >images/a && \(command)")
    let error = try #require(throws: DownloadError.self) { try Self.unpack(folder) }
    guard case .unsafeMember = error else { throw error }
    #expect(error.description.contains(named), "\(error)")
    #expect(try folder.names == ["a.tar.gz"])
  }

  @Test("an archive without the folder is refused")
  func incomplete() throws {
    let folder = try Self.archive("mkdir other && printf x >other/a && tar -czf ../a.tar.gz other")
    #expect(
      throws: DownloadError.incomplete(archive: folder.file("a.tar.gz"), missing: "images")
    ) { try Self.unpack(folder) }
    #expect(try folder.names == ["a.tar.gz"])
  }

  @Test("a damaged archive is refused with tar's reason")
  func damaged() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.tar.gz", Array("no archive".utf8))
    let error = try #require(throws: DownloadError.self) { try Self.unpack(folder) }
    #expect(error.description.contains("cannot unpack \(folder.file("a.tar.gz")): "))
    #expect(error.description.contains("gzip"))
    #expect(try folder.names == ["a.tar.gz"])
  }
}
