import Foundation
import Records
import Testing

@Suite("Growing files") struct GrowingFileTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("a.log")
  }

  @Test("a file that is not there yet is created")
  func creates() throws {
    try GrowingFile.write(Array("first".utf8), to: path)
    #expect(try FileContents.bytes(of: path) == Array("first".utf8))
    #expect(try folder.fileNames == ["a.log"])
  }

  @Test("what is new reaches a reader that has the file open")
  func grows() throws {
    try GrowingFile.write(Array("first".utf8), to: path)
    let reader = try #require(FileHandle(forReadingAtPath: path))
    #expect(try reader.readToEnd() == Data("first".utf8))
    try GrowingFile.write(Array("first, second".utf8), to: path)
    #expect(try reader.readToEnd() == Data(", second".utf8))
  }

  @Test("nothing is written where nothing is new")
  func unchanged() throws {
    try GrowingFile.write(Array("first".utf8), to: path)
    let before = try FileManager.default.attributesOfItem(atPath: path)
    try GrowingFile.write(Array("first".utf8), to: path)
    let after = try FileManager.default.attributesOfItem(atPath: path)
    #expect(before[.modificationDate] as? Date == after[.modificationDate] as? Date)
    #expect(before[.systemFileNumber] as? Int == after[.systemFileNumber] as? Int)
  }

  @Test(
    "contents that begin otherwise, or are shorter, replace the file", arguments: ["other", "fir"])
  func replaces(contents: String) throws {
    try GrowingFile.write(Array("first".utf8), to: path)
    try GrowingFile.write(Array(contents.utf8), to: path)
    #expect(try FileContents.bytes(of: path) == Array(contents.utf8))
    #expect(try folder.fileNames == ["a.log"])
  }

  // A limit on file sizes fails the write half-way, as a full disk does; see `AtomicFileTests`.
  @Test("a write that fails half-way leaves a beginning, from which the next one goes on")
  func failsHalfWay() async throws {
    let path = path
    let contents = (0..<5_000).map { UInt8(truncatingIfNeeded: $0 % 251) }
    try GrowingFile.write(Array(contents.prefix(10)), to: path)
    await #expect(processExitsWith: .success) {
      [path = path as String, contents = contents as [UInt8]] in
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 1000, rlim_max: 1000)
      #expect(unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
      let error = try #require(throws: FileError.self) {
        try GrowingFile.write(contents, to: path)
      }
      #expect(error.description == "cannot write \(path): File too large")
    }
    #expect(try FileContents.bytes(of: path) == Array(contents.prefix(1000)))
    try GrowingFile.write(contents, to: path)
    #expect(try FileContents.bytes(of: path) == contents)
  }

  @Test("a name that belongs to a folder is refused")
  func folderInTheWay() throws {
    let error = try #require(throws: FileError.self) {
      try GrowingFile.write([1], to: folder.path)
    }
    #expect(error.description == "cannot read \(folder.path): it is a folder")
  }
}
