import Foundation
import Records
import Testing

@Suite("File contents") struct FileContentsTests {
  @Test(
    "a missing file, a folder and a device are refused by name",
    arguments: [
      ("/nowhere/a", "cannot open /nowhere/a: No such file or directory"),
      ("/tmp", "cannot read /tmp: it is a folder"),
      ("/dev/zero", "cannot read /dev/zero: it is not a regular file"),
    ])
  func refusals(path: String, message: String) throws {
    let error = try #require(throws: FileError.self) { try FileContents.bytes(of: path) }
    #expect(error.description == message)
  }

  @Test("a file over the limit is refused before anything is allocated")
  func overLimit() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("huge")
    // Sparse: a size of 2^43 bytes that takes no room.
    #expect(FileManager.default.createFile(atPath: path, contents: nil))
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.truncate(atOffset: 1 << 43)
    try handle.close()
    let error = try #require(throws: FileError.self) { try FileContents.bytes(of: path) }
    #expect(error.reason == "it has \(1 << 43) bytes, allowed are \(16 << 30)")
  }
}
