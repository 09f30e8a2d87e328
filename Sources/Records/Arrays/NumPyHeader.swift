/// The header of an NPY file: a Python dictionary with exactly three keys.
///
/// - Source: `numpy/lib/format.py`, "Format Version 1.0" to "3.0".
struct NumPyHeader: Equatable {
  let elementType: ElementType
  let isBigEndian: Bool
  let isFortranOrder: Bool
  let shape: [Int]

  /// The most bytes a header may have, numpy's own limit.
  static let largestSize = 10_000

  /// The most axes an array may have, numpy's own limit.
  static let largestRank = 64

  /// Reads the header text that starts at the cursor's place.
  init(_ text: ArraySlice<UInt8>, cursor: ByteCursor) throws(FormatError) {
    var parser = PythonLiteral(text)
    var fields: [String: PythonLiteral.Value] = [:]
    do throws(PythonLiteral.Fault) {
      fields = try parser.dictionary()
    } catch {
      throw cursor.error("header", error.problem)
    }
    let expected = ["descr", "fortran_order", "shape"]
    guard fields.keys.sorted() == expected else {
      throw cursor.error(
        "header",
        "found keys \(fields.keys.sorted().joined(separator: ", ")), "
          + "allowed are exactly \(expected.joined(separator: ", "))")
    }
    guard case .string(let description)? = fields["descr"] else {
      throw cursor.error("descr", "found a structured type, allowed is one plain type")
    }
    guard case .boolean(let isFortranOrder)? = fields["fortran_order"] else {
      throw cursor.error("fortran_order", "allowed is True or False")
    }
    guard case .tuple(let shape)? = fields["shape"] else {
      throw cursor.error("shape", "allowed is a tuple of sizes from 0 to 2^63 - 1")
    }
    guard shape.count <= Self.largestRank else {
      throw cursor.error("shape", "found \(shape.count) axes, allowed are \(Self.largestRank)")
    }
    guard let order = description.first,
      let elementType = Self.elementTypes[String(description.dropFirst())],
      order == "<" || order == ">" || order == "=" || (order == "|" && elementType.byteCount == 1)
    else {
      let reason =
        description.hasSuffix("O") ? "Python objects are never read, since they can run code; " : ""
      throw cursor.error(
        "descr",
        "found '\(description)', \(reason)allowed are "
          + Self.elementTypes.keys.sorted().joined(separator: " ") + " after < > = or |")
    }
    self.elementType = elementType
    self.isFortranOrder = isFortranOrder
    self.shape = shape
    isBigEndian = order == ">"
  }

  /// The bytes in front of the elements: magic, version 1.0, length, dictionary and padding.
  ///
  /// - Parameter elementType: Any but bfloat16, for which NPY has no name.
  static func encoded(shape: [Int], _ elementType: ElementType) -> [UInt8] {
    let name = elementTypes.first { $0.value == elementType }?.key
    guard let name else { preconditionFailure("NPY has no name for \(elementType.rawValue)") }
    let order = elementType.byteCount == 1 ? "|" : "<"
    let sizes =
      shape.count == 1 ? "\(shape[0])," : shape.map(String.init).joined(separator: ", ")
    var text = "{'descr': '\(order)\(name)', 'fortran_order': False, 'shape': (\(sizes)), }"
    // Like numpy, leave room for the first size to grow to 21 digits in place, then fill up to a
    // multiple of 64 bytes (by a whole 64 if there is nothing to fill).
    let growth = shape.first.map { 21 - String($0).utf8.count } ?? 0
    text += String(repeating: " ", count: growth)
    let prefixLength = 10
    let padding = 64 - (prefixLength + text.utf8.count + 1) % 64
    text += String(repeating: " ", count: padding) + "\n"
    let length = UInt16(text.utf8.count)
    return magic + [1, 0, UInt8(length & 0xFF), UInt8(length >> 8)] + Array(text.utf8)
  }

  static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  private static let elementTypes: [String: ElementType] = [
    "b1": .bool, "i1": .int8, "i2": .int16, "i4": .int32, "i8": .int64,
    "u1": .uint8, "u2": .uint16, "u4": .uint32, "u8": .uint64,
    "f2": .float16, "f4": .float32, "f8": .float64,
  ]
}
