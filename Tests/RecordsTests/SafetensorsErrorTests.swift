import Records
import Testing

/// The kinds of error of the format's own reader, each from the smallest file that has it.
@Suite("Safetensors errors") struct SafetensorsErrorTests {
  private func kind(_ bytes: [UInt8]) -> SafetensorsError.Kind? {
    do {
      _ = try Safetensors(decoding: bytes[...], path: "a")
      return nil
    } catch {
      return error.kind
    }
  }

  private func kind(header: String, data: Int) -> SafetensorsError.Kind? {
    let length = UInt64(header.utf8.count)
    return kind(
      (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + Array(header.utf8)
        + [UInt8](repeating: 0, count: data))
  }

  @Test("the length is checked first: present, at most 10^8, within the file")
  func lengths() {
    #expect(kind([]) == .headerTooSmall)
    #expect(kind([2, 0, 0, 0, 0, 0, 0]) == .headerTooSmall)
    // 100 000 001 = 0x05F5E101
    #expect(kind([0x01, 0xE1, 0xF5, 0x05, 0, 0, 0, 0]) == .headerTooLarge)
    #expect(kind([0x00, 0xE1, 0xF5, 0x05, 0, 0, 0, 0]) == .invalidHeaderLength)
    #expect(kind([255, 255, 255, 255, 255, 255, 255, 255]) == .headerTooLarge)
    #expect(kind([3, 0, 0, 0, 0, 0, 0, 0] + Array("{}".utf8)) == .invalidHeaderLength)
    #expect(kind([2, 0, 0, 0, 0, 0, 0, 0] + Array("{}".utf8)) == nil)
    #expect(kind([2, 0, 0, 0, 0, 0, 0, 0, 0x7B, 0xFF]) == .invalidHeader)
  }

  @Test(
    "a header that is not the JSON of the format",
    arguments: [
      "", "[]", " {}", "{", "{}\0", "{} x", #"{"a":1}"#, #"{"a":{}}"#, #"{"__metadata__":{"a":1}}"#,
      #"{"__metadata__":null}"#, #"{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1,1]}}"#,
      #"{"a":{"dtype":"U8","shape":[-1],"data_offsets":[0,1]}}"#,
      #"{"a":{"dtype":"U8","shape":[1.0],"data_offsets":[0,1]}}"#,
      #"{"a":{"dtype":"U8","shape":[01],"data_offsets":[0,1]}}"#,
      #"{"a":{"dtype":"U8","shape":[18446744073709551616],"data_offsets":[0,1]}}"#,
      #"{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},}"#,
      #"{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1],"more":0}}"#,
      #"{"a\ud800":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}"#,
      "{\"a\n\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}}",
    ])
  func notTheFormat(header: String) {
    #expect(kind(header: header, data: 1) == .invalidHeaderDeserialization)
  }

  @Test("values nested without end are refused, not followed")
  func deepNesting() {
    let header = #"{"a":"# + String(repeating: "[", count: 1_000_000)
    #expect(kind(header: header, data: 0) == .invalidHeaderDeserialization)
    let shape = #"{"a":{"dtype":"U8","shape":"# + String(repeating: "[", count: 1_000_000)
    #expect(kind(header: shape, data: 0) == .invalidHeaderDeserialization)
  }

  @Test("a name that occurs twice is refused by name, however it is spelled")
  func duplicateNames() {
    let entry = #"{"dtype":"U8","shape":[1],"data_offsets":[0,1]}"#
    #expect(kind(header: #"{"a":\#(entry),"\u0061":\#(entry)}"#, data: 1) == .duplicateKey("a"))
    #expect(
      kind(header: #"{"__metadata__":{"k":"1","k":"2"}}"#, data: 0) == .duplicateKey("k"))
    #expect(
      kind(header: #"{"a":{"dtype":"U8","dtype":"U8","shape":[],"data_offsets":[0,1]}}"#, data: 1)
        == .duplicateKey("dtype"))
  }

  @Test("an element type that the format does not define is refused with its tensor")
  func unknownType() {
    let header = #"{"a":{"dtype":"F128","shape":[1],"data_offsets":[0,16]}}"#
    #expect(kind(header: header, data: 16) == .unknownElementType(tensor: "a", name: "F128"))
  }

  @Test(
    "holes, overlaps and reversed offsets are refused by name",
    arguments: [
      ([("a", 0, 1), ("b", 2, 3)], "b"), ([("a", 0, 2), ("b", 1, 3)], "b"), ([("a", 1, 2)], "a"),
      ([("b", 0, 1), ("a", 1, 0)], "a"),
    ] as [([(String, Int, Int)], String)])
  func offsets(tensors: [(String, Int, Int)], culprit: String) {
    let members = tensors.map { name, begin, end in
      #""\#(name)":{"dtype":"U8","shape":[\#(abs(end - begin))],"data_offsets":[\#(begin),\#(end)]}"#
    }
    #expect(
      kind(header: "{\(members.joined(separator: ","))}", data: 3) == .invalidOffset(culprit))
  }

  @Test("sizes that overflow, do not fill bytes, or disagree with the offsets")
  func sizes() {
    func kind(_ type: String, _ shape: String, end: Int) -> SafetensorsError.Kind? {
      self.kind(
        header: #"{"a":{"dtype":"\#(type)","shape":\#(shape),"data_offsets":[0,\#(end)]}}"#,
        data: end)
    }
    #expect(kind("U8", "[4294967296,4294967296,2]", end: 0) == .validationOverflow)
    #expect(kind("F64", "[1152921504606846976]", end: 0) == .validationOverflow)
    #expect(kind("F4", "[3]", end: 2) == .misalignedSlice)
    #expect(kind("F6_E2M3", "[4]", end: 3) == nil)
    #expect(kind("F32", "[2]", end: 7) == .tensorInvalidInfo)
    #expect(kind("F32", "[0,7]", end: 0) == nil)
    #expect(kind("F32", "[]", end: 4) == nil)
  }

  @Test("bytes that belong to no tensor, and tensors that reach beyond the file")
  func incompleteBuffer() {
    let header = #"{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}"#
    #expect(kind(header: header, data: 2) == nil)
    #expect(kind(header: header + "     ", data: 2) == nil)
    #expect(kind(header: header, data: 3) == .metadataIncompleteBuffer)
    #expect(kind(header: header, data: 1) == .metadataIncompleteBuffer)
    #expect(kind(header: "{}", data: 1) == .metadataIncompleteBuffer)
  }

  // A file with several faults reports the one that the format's own reader meets first.
  @Test("the kinds are checked in the order of the format's own reader")
  func order() {
    let overflowing = #""a":{"dtype":"U8","shape":[4294967296,4294967296],"data_offsets":[1,0]}"#
    #expect(kind(header: "{\(overflowing)}", data: 9) == .invalidOffset("a"))
    let overflow = #""a":{"dtype":"F4","shape":[4294967296,4294967296],"data_offsets":[0,1]}"#
    #expect(kind(header: "{\(overflow)}", data: 9) == .validationOverflow)
    let misaligned = #""a":{"dtype":"F4","shape":[3],"data_offsets":[0,9]}"#
    #expect(kind(header: "{\(misaligned)}", data: 1) == .misalignedSlice)
    let wrongSize = #""a":{"dtype":"F4","shape":[2],"data_offsets":[0,9]}"#
    #expect(kind(header: "{\(wrongSize)}", data: 1) == .tensorInvalidInfo)
  }
}
