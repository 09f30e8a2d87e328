import Records
import Testing

@Suite("Tensor records") struct TensorRecordTests {
  // 0x3F80 and 0xC049 are the upper halves of the Float patterns of 1 and -3.140625.
  @Test("bfloat16 widens to the Float with the same upper half")
  func brainFloats() throws {
    let array = TensorRecord(
      shape: [3], elementType: .bfloat16, bytes: [0x80, 0x3F, 0x49, 0xC0, 0x80, 0x7F])
    #expect(try array.float32() == [1, -3.140625, .infinity])
  }

  @Test("every half that is no NaN widens to its value")
  func allHalves() throws {
    // sign * 2^(e - 15) * (1 + f / 1024), or sign * 2^-14 * f / 1024 when e is 0.
    for pattern in UInt16.min...UInt16.max {
      let exponent = Int(pattern >> 10 & 31), fraction = Double(pattern & 1023) / 1024
      guard exponent < 31 else { continue }
      let size =
        exponent == 0
        ? fraction * 0x1p-14
        : (1 + fraction) * Double(sign: .plus, exponent: exponent - 15, significand: 1)
      let array = TensorRecord(
        shape: [], elementType: .float16, bytes: [UInt8(pattern & 255), UInt8(pattern >> 8)])
      let expected = pattern >> 15 == 1 ? -size : size
      let found = try array.float64()[0]
      #expect(found == expected && found.sign == expected.sign)
    }
  }

  @Test("a half that is a NaN stays one")
  func halfNaN() throws {
    let array = TensorRecord(shape: [], elementType: .float16, bytes: [0x01, 0x7E])
    #expect(try array.float32()[0].isNaN)
  }

  @Test("no conversion loses values: the array and both types are named")
  func refusedConversions() throws {
    let doubles = TensorRecord(shape: [1], float64: [0.1])
    let error = try #require(throws: FormatError.self) { try doubles.float32() }
    #expect(
      error.description
        == "array: element type: found float64, allowed is float32, float16 or bfloat16")
    #expect(throws: FormatError.self) { try doubles.int64() }
    #expect(throws: FormatError.self) { try TensorRecord(shape: [1], int64: [1]).uint8() }
    #expect(throws: FormatError.self) { try TensorRecord(shape: [1], int64: [1]).float64() }
  }

  @Test("an unsigned integer beyond Int is refused with its place")
  func tooLarge() throws {
    let array = TensorRecord(
      shape: [2], elementType: .uint64,
      bytes: ([UInt8](repeating: 0, count: 8) + [UInt8](repeating: 255, count: 8))[...])
    let error = try #require(throws: FormatError.self) { try array.int64() }
    #expect(error.field == "element 1")
    #expect(error.problem.hasPrefix("found 18446744073709551615"))
  }

  @Test("bytes that do not fill the shape are a bug")
  func wrongCount() async {
    await #expect(processExitsWith: .failure) {
      _ = TensorRecord(shape: [2, 2], uint8: [1, 2, 3])
    }
  }
}
