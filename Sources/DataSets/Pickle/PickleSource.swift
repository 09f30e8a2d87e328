import Records

/// The bytes of a pickle, read from front to back.
struct PickleSource {
  private let bytes: [UInt8]
  private let path: String
  private var offset = 0
  /// Where the instruction that is carried out begins.
  private var start = 0

  init(_ bytes: [UInt8], path: String) { (self.bytes, self.path) = (bytes, path) }

  var isAtEnd: Bool { offset == bytes.count }

  /// The next instruction.
  mutating func opcode() throws(FormatError) -> PickleOpcode {
    start = offset
    guard offset < bytes.count else { throw error("the file ends before the pickle does") }
    offset += 1
    guard let opcode = PickleOpcode(rawValue: bytes[start]) else {
      throw error("this instruction is not allowed in a data set and is never carried out")
    }
    return opcode
  }

  /// A number of 1, 2 or 4 bytes, little-endian.
  mutating func unsigned(_ byteCount: Int) throws(FormatError) -> Int {
    bytes[try place(count: byteCount)].reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  /// The place of the next bytes.
  mutating func place(count: Int) throws(FormatError) -> Range<Int> {
    guard count <= bytes.count - offset else {
      throw error("needs \(count) more bytes, but the file ends after \(bytes.count - offset)")
    }
    defer { offset += count }
    return offset..<offset + count
  }

  /// The two lines that name something outside the file.
  mutating func callable() throws(FormatError) -> PickleValue.Callable {
    // No allowed name comes near this length, so that a long line is not searched for its end.
    let window = bytes[offset..<min(bytes.count, offset + 64)]
    let lines = window.split(
      separator: UInt8(ascii: "\n"), maxSplits: 2, omittingEmptySubsequences: false)
    guard lines.count == 3 else { throw error("two lines of a name were expected") }
    let name = lines.prefix(2).map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
    guard let callable = PickleValue.Callable(rawValue: name) else {
      let allowed = PickleValue.Callable.allCases.map(\.rawValue).joined(separator: ", ")
      throw error("found '\(name)', which is never loaded; allowed are \(allowed)")
    }
    offset = lines[2].startIndex
    return callable
  }

  /// A short text, such as a key; nil when it is not ASCII or longer than any that is expected.
  func text(at place: Range<Int>) -> String? {
    guard place.count <= 64, bytes[place].allSatisfy({ $0 < 0x80 }) else { return nil }
    return String(decoding: bytes[place], as: UTF8.self)
  }

  /// An error about the instruction that is carried out.
  func error(_ problem: String) -> FormatError {
    let name = start < bytes.count ? PickleOpcode.name(ofByte: bytes[start]) : "pickle"
    return FormatError(path: path, position: .byte(start), field: name, problem: problem)
  }
}
