import Testing

@testable import EventFiles

// The examples of the encoding's own description; numbers with a point are covered by the files of
// TensorBoard in `EventFileTests`.
@Suite("Messages of protocol buffers") struct ProtobufMessageTests {
  @Test("an integer takes as many groups of seven bits as it needs")
  func integer() {
    var message = ProtobufMessage()
    message.add(integer: 150, field: 1)
    #expect(message.bytes == [0x08, 0x96, 0x01])
  }

  @Test("a negative integer takes ten bytes")
  func negativeInteger() {
    var message = ProtobufMessage()
    message.add(integer: -2, field: 1)
    #expect(message.bytes == [0x08, 0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01])
  }

  @Test("a text follows its length")
  func text() {
    var message = ProtobufMessage()
    message.add(text: "testing", field: 2)
    #expect(message.bytes == [0x12, 0x07] + Array("testing".utf8))
  }

  @Test("a message inside another follows its length")
  func nested() {
    var inner = ProtobufMessage()
    inner.add(integer: 150, field: 1)
    var message = ProtobufMessage()
    message.add(message: inner, field: 3)
    #expect(message.bytes == [0x1A, 0x03, 0x08, 0x96, 0x01])
  }
}
