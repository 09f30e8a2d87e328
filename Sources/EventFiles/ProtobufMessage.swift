/// A message of protocol buffers while it is written: fields, in the order in which they are added.
///
/// Nothing is left out: a field that is 0 or empty is written as any other. Whether a format omits
/// such a field is for whoever writes it to know.
///
/// - Source: Protocol Buffers, "Encoding", protobuf.dev/programming-guides/encoding.
struct ProtobufMessage {
  /// The message so far.
  private(set) var bytes: [UInt8] = []

  /// How the value behind a field's number is written; raw values are those of the format.
  private enum WireType: UInt64 {
    case variable = 0
    case eightBytes = 1
    case lengthAndBytes = 2
    case fourBytes = 5
  }

  /// Adds an `int64`; negative ones take 10 bytes.
  mutating func add(integer: Int64, field: UInt64) {
    open(field, .variable)
    append(variable: UInt64(bitPattern: integer))
  }

  /// Adds a `double`.
  mutating func add(double number: Double, field: UInt64) {
    open(field, .eightBytes)
    bytes += number.bitPattern.littleEndianBytes
  }

  /// Adds a `float`.
  mutating func add(float number: Float, field: UInt64) {
    open(field, .fourBytes)
    bytes += number.bitPattern.littleEndianBytes
  }

  /// Adds a `string`.
  mutating func add(text: String, field: UInt64) { add(Array(text.utf8), field: field) }

  /// Adds a message inside this one.
  mutating func add(message: ProtobufMessage, field: UInt64) { add(message.bytes, field: field) }

  private mutating func add(_ contents: [UInt8], field: UInt64) {
    open(field, .lengthAndBytes)
    append(variable: UInt64(contents.count))
    bytes += contents
  }

  private mutating func open(_ field: UInt64, _ type: WireType) {
    append(variable: field << 3 | type.rawValue)
  }

  /// Seven bits a byte, lowest first; the eighth says that more follow.
  private mutating func append(variable value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}
