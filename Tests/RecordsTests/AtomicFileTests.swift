import Foundation
import Records
import Testing

@Suite("Atomic files") struct AtomicFileTests {
  @Test("a file is replaced as a whole and leaves nothing beside it")
  func replaces() throws {
    let folder = try TemporaryFolder()
    try AtomicFile.write("first and longer", to: folder.file("a.txt"))
    try AtomicFile.write("second", to: folder.file("a.txt"))
    #expect(try FileContents.bytes(of: folder.file("a.txt")) == Array("second".utf8))
    #expect(try folder.fileNames == ["a.txt"])
  }

  @Test("permissions are those of any new file")
  func permissions() throws {
    let folder = try TemporaryFolder()
    try AtomicFile.write("x", to: folder.file("atomic"))
    #expect(FileManager.default.createFile(atPath: folder.file("plain"), contents: nil))
    let modes = try ["atomic", "plain"].map {
      try FileManager.default.attributesOfItem(atPath: folder.file($0))[.posixPermissions] as? Int
    }
    #expect(modes[0] == modes[1])
  }

  @Test("a missing folder is named, with the reason")
  func missingFolder() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("missing/a.txt")
    let error = try #require(throws: FileError.self) { try AtomicFile.write("x", to: path) }
    #expect(error.path == path)
    #expect(error.operation == .create)
    #expect(
      error.description
        == "cannot create \(path): No such file or directory: its folder must exist")
  }

  @Test("a name that belongs to a folder is refused and leaves nothing behind")
  func folderInTheWay() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder.file("a"), withIntermediateDirectories: false)
    let error = try #require(throws: FileError.self) {
      try AtomicFile.write("x", to: folder.file("a"))
    }
    #expect(error.operation == .rename)
    #expect(try folder.fileNames == ["a"])
  }

  @Test("a finished file takes the place of another")
  func moves() throws {
    let folder = try TemporaryFolder()
    try AtomicFile.write("old", to: folder.file("a"))
    try AtomicFile.write("new", to: folder.file("b"))
    try AtomicFile.move(folder.file("b"), to: folder.file("a"))
    #expect(try FileContents.bytes(of: folder.file("a")) == Array("new".utf8))
    #expect(try folder.fileNames == ["a"])
  }

  @Test("a finished file stays where it is when it cannot move")
  func cannotMove() throws {
    let folder = try TemporaryFolder()
    try AtomicFile.write("new", to: folder.file("b"))
    let target = folder.file("missing/a")
    let error = try #require(throws: FileError.self) {
      try AtomicFile.move(folder.file("b"), to: target)
    }
    #expect(error.path == target && error.operation == .rename)
    #expect(try folder.fileNames == ["b"])
  }

  // Runs in a process of its own, which gives up the right to write everywhere.
  @Test("an unwritable folder is named, with the reason")
  func unwritableFolder() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: path)
    await #expect(processExitsWith: .success) { [path = path as String] in
      if geteuid() == 0 { #expect(setuid(65534) == 0) }
      let error = try #require(throws: FileError.self) {
        try AtomicFile.write("x", to: "\(path)/a.txt")
      }
      #expect(error.description == "cannot create \(path)/a.txt: Permission denied")
    }
  }

  // A limit on file sizes fails the write half-way, as a full disk does, and needs no full disk.
  // It holds for a whole process, hence one of its own.
  @Test("a write that fails half-way keeps the old file and removes the new one")
  func failsHalfWay() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.txt")
    try AtomicFile.write("old", to: path)
    await #expect(processExitsWith: .success) { [path = path as String] in
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 1000, rlim_max: 1000)
      #expect(unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
      let error = try #require(throws: FileError.self) {
        try AtomicFile.write([UInt8](repeating: 1, count: 5000), to: path)
      }
      #expect(error.description == "cannot write \(path): File too large")
    }
    #expect(try FileContents.bytes(of: path) == Array("old".utf8))
    #expect(try folder.fileNames == ["a.txt"])
  }
}
