import Foundation
import Records
import Testing

@Suite("Partial files") struct PartialFileTests {
  private static func write(_ text: String, to file: borrowing PartialFile) throws {
    try file.moveToEnd()
    try FileHandle(fileDescriptor: file.descriptor, closeOnDealloc: false)
      .write(contentsOf: Data(text.utf8))
  }

  @Test("grow over several openings, and take their final name as a whole")
  func grows() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.partial")
    do {
      let file = try PartialFile(path: path)
      try Self.write("first, ", to: file)
    }
    let file = try PartialFile(path: path)
    #expect(try file.byteCount == 7)
    try Self.write("second", to: file)
    try file.finish(as: folder.file("a"))
    #expect(try FileContents.bytes(of: folder.file("a")) == Array("first, second".utf8))
    #expect(try folder.fileNames == ["a"])
  }

  @Test("can begin anew, and go without a trace")
  func beginsAnew() throws {
    let folder = try TemporaryFolder()
    let file = try PartialFile(path: folder.file("a.partial"))
    try Self.write("long text", to: file)
    try file.empty()
    try Self.write("text", to: file)
    #expect(try FileContents.bytes(of: file.path) == Array("text".utf8))
    file.discard()
    #expect(try folder.fileNames.isEmpty)
  }

  @Test("belong to one owner at a time")
  func locked() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.partial")
    let file = try PartialFile(path: path)
    #expect(
      throws: FileError(path: path, operation: .lock, reason: "another process is writing it")
    ) { _ = try PartialFile(path: path) }
    file.discard()
    #expect(throws: Never.self) { _ = try PartialFile(path: path) }
  }

  // The limit holds for a whole process, hence one of its own.
  @Test("say why nothing more can be written, and keep what was")
  func noRoom() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.partial")
    await #expect(processExitsWith: .success) { [path = path as String] in
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 1000, rlim_max: 1000)
      #expect(unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
      let file = try PartialFile(path: path)
      try Self.write("text", to: file)
      let error = try #require(throws: FileError.self) { try file.tryWriting() }
      #expect(error.description == "cannot write \(path): File too large")
    }
    #expect(try FileContents.bytes(of: path) == Array("text".utf8))
  }

  @Test("are refused in a folder that is not there, and under a folder's name")
  func refusals() throws {
    let folder = try TemporaryFolder()
    let missing = try #require(throws: FileError.self) {
      _ = try PartialFile(path: folder.file("missing/a.partial"))
    }
    #expect(missing.reason == "No such file or directory")
    let taken = try #require(throws: FileError.self) { _ = try PartialFile(path: folder.path) }
    #expect(taken.reason == "Is a directory")
  }
}
