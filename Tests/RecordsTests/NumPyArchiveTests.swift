import Records
import Testing

@Suite("NumPy archives") struct NumPyArchiveTests {
  private let grid = TensorRecord(shape: [2, 3, 4], float32: (0..<24).map(Float.init))
  private let counts = TensorRecord(shape: [1000], int64: Array(0..<1000))

  @Test(
    "archives of every kind read as numpy wrote them",
    arguments: [
      "stored", "deflated", "streamed", "zip64",
    ])
  func reads(name: String) throws {
    let arrays = try NumPyArchive.read(Vectors.path("\(name).npz"))
    #expect(arrays == ["first": grid, "second": counts])
  }

  @Test(
    "archives survive the way through a file",
    arguments: [
      NumPyArchive.Compression.stored, .deflated,
    ])
  func roundTrip(compression: NumPyArchive.Compression) throws {
    let folder = try TemporaryFolder()
    let arrays = ["a": grid, "folder/b": counts, "ä": TensorRecord(shape: [0], uint8: [])]
    try NumPyArchive.write(arrays, compression: compression, to: folder.file("a.npz"))
    #expect(try NumPyArchive.read(folder.file("a.npz")) == arrays)
  }

  @Test("a member that climbs out of the folder is refused")
  func escapingName() throws {
    let error = try #require(throws: ReadError.self) {
      try NumPyArchive.read(Vectors.path("escaping.npz"))
    }
    #expect(error.description.contains("member name: found '../outside.npy'"))
  }

  @Test("an archive that claims more than the limit is refused before it is unpacked")
  func limit() throws {
    let error = try #require(throws: ReadError.self) {
      try NumPyArchive.read(Vectors.path("bomb.npz"), limit: 1 << 20)
    }
    #expect(
      error.description.contains(
        "member 'zeros.npy': the archive unpacks to more than the 1048576 bytes allowed"))
  }

  // A flipped bit in the 500th number; the shape and everything else stay sound.
  @Test("a flipped bit in the data fails the checksum")
  func checksum() throws {
    var bytes = try Vectors.bytes("stored.npz")
    bytes[5000] ^= 1
    let error = try #require(throws: FormatError.self) {
      try NumPyArchive.decode(bytes[...], path: "a.npz")
    }
    #expect(error.path == "a.npz/second.npy")
    #expect(error.field == "CRC-32")
  }

  // Two directory entries for one member would unpack it twice: the idea behind small archives
  // that unpack to petabytes (Fifield 2019, "A better zip bomb").
  @Test("members that share their bytes are refused")
  func overlap() throws {
    var bytes = NumPyArchive.encode(["a": counts, "b": counts])
    let marker: [UInt8] = [0x50, 0x4B, 0x01, 0x02]
    let entries = bytes.indices.filter { bytes[$0...].starts(with: marker) }
    let second = try #require(entries.last)
    // The second entry takes name and place of the first, but for one letter of the name.
    bytes.replaceSubrange(second + 42..<second + 46, with: [0, 0, 0, 0])
    let error = try #require(throws: FormatError.self) {
      try NumPyArchive.decode(bytes[...], path: "a.npz")
    }
    #expect(error.problem == "it disagrees with the directory")
    bytes[second + 46] = UInt8(ascii: "a")
    let again = try #require(throws: FormatError.self) {
      try NumPyArchive.decode(bytes[...], path: "a.npz")
    }
    #expect(again.problem == "it overlaps another part of the archive")
  }

  @Test("a shortened archive is refused", arguments: [0, 10, 100, 8000])
  func truncated(count: Int) throws {
    let bytes = try Vectors.bytes("stored.npz").prefix(count)
    let error = try #require(throws: FormatError.self) {
      try NumPyArchive.decode(bytes, path: "a.npz")
    }
    #expect(error.problem == "this is not a zip archive, or its end is missing")
  }
}
