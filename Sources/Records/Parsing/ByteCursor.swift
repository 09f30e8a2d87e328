/// Reads binary fields one after another and refuses to step past the end.
struct ByteCursor {
  enum Order { case little, big }

  /// The file that errors name.
  let path: String
  private let bytes: ArraySlice<UInt8>
  /// Distance from the start of `bytes`.
  private(set) var offset = 0

  init(_ bytes: ArraySlice<UInt8>, path: String) {
    self.bytes = bytes
    self.path = path
  }

  var remaining: Int { bytes.count - offset }

  /// The next `count` bytes, which share the storage of the file.
  mutating func take(_ count: Int, _ field: String) throws(FormatError) -> ArraySlice<UInt8> {
    guard count <= remaining else {
      throw error(field, "needs \(count) bytes, but the file ends after \(remaining)")
    }
    let start = bytes.startIndex + offset
    offset += count
    return bytes[start..<start + count]
  }

  mutating func integer<Value: FixedWidthInteger & UnsignedInteger>(
    _ type: Value.Type, _ order: Order, _ field: String
  ) throws(FormatError) -> Value {
    let field = try take(Value.bitWidth / 8, field)
    let digits = order == .big ? Array(field) : field.reversed()
    return digits.reduce(Value.zero) { $0 << 8 | Value($1) }
  }

  /// An error at the place that is read next; slices of a file keep the file's own indices.
  func error(_ field: String, _ problem: String) -> FormatError {
    FormatError(
      path: path, position: .byte(bytes.startIndex + offset), field: field, problem: problem)
  }
}
