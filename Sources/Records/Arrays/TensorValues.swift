// Reading the elements as Swift numbers. Only conversions that keep every value are made; anything
// else is an error that names the array, so that a label file is never read as pixels.

extension TensorRecord {
  /// The elements as Float; accepts float32, float16 and bfloat16, which widen exactly.
  ///
  /// - Throws: ``FormatError`` for any other element type.
  public func float32() throws(FormatError) -> [Float] {
    switch elementType {
    case .float32: words(UInt32.self).map { Float(bitPattern: $0) }
    case .float16: words(UInt16.self).map(Self.widened(half:))
    case .bfloat16: words(UInt16.self).map { Float(bitPattern: UInt32($0) << 16) }
    default: throw wrongType(wanted: "float32, float16 or bfloat16")
    }
  }

  /// The elements as Double; accepts all floating-point types, which widen exactly.
  ///
  /// - Throws: ``FormatError`` for any other element type.
  public func float64() throws(FormatError) -> [Double] {
    switch elementType {
    case .float64: words(UInt64.self).map { Double(bitPattern: $0) }
    case .float32, .float16, .bfloat16: try float32().map(Double.init)
    default: throw wrongType(wanted: "float64, float32, float16 or bfloat16")
    }
  }

  /// The elements as integers; accepts all integer types and bool (0 or 1).
  ///
  /// - Throws: ``FormatError`` for any other element type, and for a uint64 beyond 2⁶³ − 1.
  public func int64() throws(FormatError) -> [Int] {
    switch elementType {
    case .bool, .uint8: return bytes.map { Int($0) }
    case .int8: return bytes.map { Int(Int8(bitPattern: $0)) }
    case .uint16: return words(UInt16.self).map { Int($0) }
    case .int16: return words(Int16.self).map { Int($0) }
    case .uint32: return words(UInt32.self).map { Int($0) }
    case .int32: return words(Int32.self).map { Int($0) }
    case .int64: return words(Int64.self).map { Int($0) }
    case .uint64:
      let values = words(UInt64.self)
      if let index = values.firstIndex(where: { $0 > UInt64(Int.max) }) {
        throw FormatError(
          path: origin, position: .whole, field: "element \(index)",
          problem: "found \(values[index]), allowed is up to \(Int.max)")
      }
      return values.map { Int($0) }
    case .float16, .bfloat16, .float32, .float64: throw wrongType(wanted: "an integer type")
    }
  }

  /// The elements as bytes; accepts uint8 and bool.
  ///
  /// - Throws: ``FormatError`` for any other element type.
  public func uint8() throws(FormatError) -> [UInt8] {
    guard elementType == .uint8 || elementType == .bool else {
      throw wrongType(wanted: "uint8 or bool")
    }
    return Array(bytes)
  }

  private func words<Word: FixedWidthInteger & BitwiseCopyable>(_ type: Word.Type) -> [Word] {
    let words = ElementBytes.elements(of: bytes, as: Word.self)
    return 1.littleEndian == 1 ? words : words.map(\.byteSwapped)
  }

  /// The Float of the same value as an IEEE 754 half, whose bits are given.
  static func widened(half: UInt16) -> Float {
    let sign = UInt32(half & 0x8000) << 16
    let exponent = UInt32(half >> 10 & 0x1F)
    let fraction = UInt32(half & 0x3FF)
    switch exponent {
    case 0:
      // Zero and the subnormals: fraction · 2⁻²⁴, which Float holds exactly.
      let magnitude = Float(fraction) * 0x1p-24
      return Float(bitPattern: magnitude.bitPattern | sign)
    case 0x1F: return Float(bitPattern: sign | 0x7F80_0000 | fraction << 13)
    default: return Float(bitPattern: sign | (exponent + 112) << 23 | fraction << 13)
    }
  }

  private func wrongType(wanted: String) -> FormatError {
    FormatError(
      path: origin, position: .whole, field: "element type",
      problem: "found \(elementType.rawValue), allowed is \(wanted)")
  }
}
