import Records
import Testing

/// Element (i, j, k) of the committed [2, 3, 4] arrays is 12 i + 4 j + k: in row-major order 0...23.
private let gridShape = [2, 3, 4]
private let gridValues = Array(0..<24)

@Suite("NumPy arrays") struct NumPyArrayTests {
  @Test(
    "integers of every width and order read as numpy wrote them",
    arguments: [
      ("i1", ElementType.int8), ("i2", .int16), ("i4", .int32), ("i8", .int64), ("u1", .uint8),
      ("u2", .uint16), ("u4", .uint32), ("u8", .uint64), ("big-i2", .int16), ("big-u8", .uint64),
      ("fortran-u1", .uint8), ("fortran-big-i4", .int32),
    ])
  func integers(name: String, type: ElementType) throws {
    let array = try NumPyArray.read(Vectors.path("grid-\(name).npy"))
    #expect(array.shape == gridShape)
    #expect(array.elementType == type)
    #expect(try array.int64() == gridValues)
  }

  @Test(
    "floats of every width, order and version read as numpy wrote them",
    arguments: [
      ("f2", ElementType.float16), ("f4", .float32), ("f8", .float64), ("big-f4", .float32),
      ("big-f8", .float64), ("fortran-f8", .float64), ("v2", .float32), ("v3", .float32),
    ])
  func floats(name: String, type: ElementType) throws {
    let array = try NumPyArray.read(Vectors.path("grid-\(name).npy"))
    #expect(array.shape == gridShape)
    #expect(array.elementType == type)
    #expect(try array.float64() == gridValues.map(Double.init))
  }

  @Test("Booleans read as 0 and 1")
  func booleans() throws {
    let array = try NumPyArray.read(Vectors.path("grid-b1.npy"))
    #expect(array.elementType == .bool)
    #expect(try array.uint8() == gridValues.map { UInt8($0 % 2) })
  }

  @Test("a scalar has one element and an empty array none")
  func edgeShapes() throws {
    let scalar = try NumPyArray.read(Vectors.path("scalar.npy"))
    #expect(scalar.shape == [])
    #expect(try scalar.float64() == [2.5])
    let empty = try NumPyArray.read(Vectors.path("empty.npy"))
    #expect(empty.shape == [0, 5])
    #expect(try empty.float32().isEmpty)
  }

  // 1/3 rounds to 1365/4096 in half precision.
  @Test("half precision widens exactly, subnormals, infinities and signed zero included")
  func halves() throws {
    let array = try NumPyArray.read(Vectors.path("special-f2.npy"))
    let values = try array.float32()
    #expect(values == [0, 0, 0x1p-24, 65504, .infinity, -.infinity, 1365.0 / 4096])
    #expect(values[1].sign == .minus)
  }

  @Test(
    "what we write is byte for byte what numpy writes",
    arguments: [
      "grid-f4", "grid-f8", "grid-i8", "grid-u1", "grid-b1", "grid-u4", "scalar", "empty", "vector",
    ])
  func sameBytes(name: String) throws {
    let bytes = try Vectors.bytes("\(name).npy")
    #expect(NumPyArray.encode(try NumPyArray.decode(bytes[...], path: name)) == bytes)
  }

  @Test("an array survives the way through a file")
  func roundTrip() throws {
    let folder = try TemporaryFolder()
    try NumPyArray.write(shape: [2, 1], float32: [1.5, -.infinity], to: folder.file("a.npy"))
    #expect(
      try NumPyArray.read(folder.file("a.npy"))
        == TensorRecord(shape: [2, 1], float32: [1.5, -.infinity]))
    try NumPyArray.write(shape: [3], int64: [.min, -1, .max], to: folder.file("b.npy"))
    #expect(try NumPyArray.read(folder.file("b.npy")).int64() == [.min, -1, .max])
  }

  @Test(
    "objects, records and text are refused by name",
    arguments: [
      ("object", "found '|O', Python objects are never read"), ("text", "found '<U2', allowed are"),
      ("structured", "found a structured type"),
    ])
  func otherTypes(name: String, words: String) throws {
    let error = try #require(throws: ReadError.self) {
      try NumPyArray.read(Vectors.path("\(name).npy"))
    }
    #expect(error.description.contains("descr: \(words)"))
  }

  @Test("too few and too many bytes are counted")
  func wrongLength() throws {
    let bytes = try Vectors.bytes("grid-f4.npy")
    #expect(problem(Array(bytes.dropLast())) == "shape [2, 3, 4] needs 96 bytes, found 95")
    #expect(problem(bytes + [0]) == "shape [2, 3, 4] needs 96 bytes, found 97")
  }

  @Test(
    "broken headers are refused with what is allowed",
    arguments: [
      ("{'descr': '<f4', 'fortran_order': False}", "found keys descr, fortran_order, allowed are"),
      ("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,)}", "sizes from 0 to 2^63 - 1"),
      ("{'descr': '<f4', 'fortran_order': False, 'shape': (3)}", "needs a comma"),
      ("{'descr': '<f4', 'fortran_order': 0, 'shape': (3,)}", "expected a string, True, False"),
      ("{'descr': '<f4', 'descr': '<f8', 'shape': (3,)}", "the key 'descr' occurs twice"),
      ("{'descr': '<f4', 'fortran_order': False, 'shape': (3,)} x", "unexpected text"),
      (
        "{'descr': '<f4', 'fortran_order': False, 'shape': (4294967296, 4294967296,)}",
        "has more than 2^63 - 1 bytes"
      ),
      (
        "{'descr': '<f4', 'fortran_order': True, 'shape': (1099511627776, 1024)}",
        "needs 4503599627370496 bytes, found 0"
      ),
    ])
  func brokenHeaders(header: String, words: String) {
    let bytes = [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0] + header.utf8
    #expect(problem(bytes).contains(words))
  }

  @Test("Python 2 wrote sizes as 10L")
  func longSizes() throws {
    let header = "{'descr': '|u1', 'fortran_order': False, 'shape': (2L, 1L), }\n"
    let bytes = [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0] + header.utf8
    #expect(try NumPyArray.decode((bytes + [7, 8])[...], path: "a").shape == [2, 1])
  }

  // The strides of an empty array can overflow although its byte count does not.
  @Test("a huge but empty array in Fortran order is an empty array")
  func hugeEmpty() throws {
    let header = "{'descr': '<f8', 'fortran_order': True, 'shape': (4611686018427387904, 0), }"
    let bytes = [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0] + header.utf8
    #expect(try NumPyArray.decode(bytes[...], path: "a").count == 0)
  }

  private func problem(_ bytes: [UInt8]) -> String {
    do {
      _ = try NumPyArray.decode(bytes[...], path: "a.npy")
      return "none"
    } catch {
      return error.problem
    }
  }
}
