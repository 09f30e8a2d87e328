import Testing

@testable import EventFiles

@Suite("Frames of records") struct RecordFrameTests {
  @Test("are those that TensorBoard writes")
  func frames() throws {
    let payloads = [[], [UInt8(ascii: "a")], Array(0...255) + Array(0...255)]
    #expect(try payloads.flatMap(RecordFrame.framed) == Vectors.bytes("frames.records"))
  }
}
