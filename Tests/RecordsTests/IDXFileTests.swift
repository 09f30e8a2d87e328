import Records
import Testing

@Suite("IDX files") struct IDXFileTests {
  @Test(
    "images read plain, gzipped, and gzipped in two members",
    arguments: [
      "images.idx3-ubyte", "images.idx3-ubyte.gz", "images-two-members.gz",
    ])
  func images(name: String) throws {
    let array = try IDXFile.read(Vectors.path(name))
    #expect(array == TensorRecord(shape: [2, 3, 4], uint8: Array(0..<24)))
  }

  @Test("integers of every width read", arguments: ["i1", "i2", "i4"])
  func integers(name: String) throws {
    let array = try IDXFile.read(Vectors.path("grid-\(name).idx"))
    #expect(array.shape == [2, 3, 4])
    #expect(try array.int64() == Array(0..<24))
  }

  @Test("floats of every width read", arguments: ["f4", "f8"])
  func floats(name: String) throws {
    let array = try IDXFile.read(Vectors.path("grid-\(name).idx"))
    #expect(try array.float64() == (0..<24).map(Double.init))
  }

  @Test(
    "what we write is byte for byte what others write",
    arguments: [
      "images.idx3-ubyte", "grid-i2.idx", "grid-f8.idx",
    ])
  func sameBytes(name: String) throws {
    let bytes = try Vectors.bytes(name)
    #expect(IDXFile.encode(try IDXFile.decode(bytes, path: name)) == bytes)
  }

  @Test("a name ending in .gz is compressed and reads back")
  func compressed() throws {
    let folder = try TemporaryFolder()
    let array = TensorRecord(shape: [100, 10], uint8: [UInt8](repeating: 3, count: 1000))
    try IDXFile.write(array, to: folder.file("a.gz"))
    #expect(try FileContents.bytes(of: folder.file("a.gz")).count < 100)
    #expect(try IDXFile.read(folder.file("a.gz")) == array)
  }

  @Test(
    "wrong magic, type, rank and length are refused with what is allowed",
    arguments: [
      ([0, 1, 8, 1, 0, 0, 0, 0], "magic", "begins with two zero bytes"),
      ([0, 0, 7, 1, 0, 0, 0, 0], "element type", "found 7, allowed are 8, 9, 11, 12, 13, 14"),
      ([0, 0, 8, 0], "number of axes", "found 0, allowed are 1 to 255"),
      ([0, 0, 8, 2, 0, 0, 0, 1, 0], "size of axis 1", "needs 4 bytes"),
      ([0, 0, 8, 1, 0, 0, 0, 2, 9], "data", "sizes [2] need 2 bytes, found 1"),
      ([0, 0, 8, 1, 0, 0, 0, 2, 9, 9, 9], "data", "sizes [2] need 2 bytes, found 3"),
      (
        [0, 0, 14, 3, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255], "sizes",
        "more than 2^63 - 1 bytes"
      ),
    ] as [([UInt8], String, String)])
  func refusals(bytes: [UInt8], field: String, words: String) throws {
    let error = try #require(throws: FormatError.self) { try IDXFile.decode(bytes, path: "a") }
    #expect(error.field == field)
    #expect(error.problem.contains(words))
  }
}
