/// Reading and writing of IDX files, the format of the MNIST family, plain or gzipped.
///
/// - Source: Y. LeCun, "The MNIST database", file formats; big-endian bytes 0, 0, type, rank, then
///   one 32-bit size per axis, then the elements with the last index fastest.
public enum IDXFile {
  /// Reads a file; a gzipped one is unpacked.
  ///
  /// - Parameter limit: The most bytes that may come out of a gzipped file.
  /// - Parameter path: What errors call the file.
  /// - Throws: ``ReadError`` for an unreadable file, an unknown type, and contents that are shorter
  ///   or longer than the sizes say.
  public static func read(
    _ path: String, limit: Int = Gzip.defaultLimit
  ) throws(ReadError) -> TensorRecord {
    let bytes: [UInt8]
    do { bytes = try FileContents.bytes(of: path) } catch { throw .file(error) }
    do { return try decode(bytes, path: path, limit: limit) } catch { throw .format(error) }
  }

  /// Reads the contents of a file that is already in memory, gzipped or not.
  ///
  /// - Parameters:
  ///   - path: What errors call the file.
  ///   - limit: The most bytes that may come out of gzipped contents.
  ///   - bytes: The whole file.
  /// - Throws: ``FormatError`` as for files.
  public static func decode(
    _ bytes: [UInt8], path: String, limit: Int = Gzip.defaultLimit
  ) throws(FormatError) -> TensorRecord {
    guard !Gzip.isCompressed(bytes) else {
      let unpacked = try Gzip.decompressed(bytes, path: path, limit: limit)
      return try decodePlain(unpacked, path: path)
    }
    return try decodePlain(bytes, path: path)
  }

  /// The contents of an IDX file, not compressed.
  ///
  /// - Parameter array: Of type uint8, int8, int16, int32, float32 or float64, with 1 to 255 axes
  ///   of at most 2³² − 1 each.
  public static func encode(_ array: TensorRecord) -> [UInt8] {
    guard let code = elementTypes.first(where: { $0.value == array.elementType })?.key else {
      preconditionFailure("IDX has no code for \(array.elementType.rawValue)")
    }
    precondition((1...255).contains(array.shape.count), "IDX arrays have 1 to 255 axes")
    var bytes: [UInt8] = [0, 0, code, UInt8(array.shape.count)]
    for size in array.shape {
      let size = UInt32(size)
      for shift in [24, 16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: size >> shift)) }
    }
    return bytes + ElementOrder.byteSwapped(array.bytes, array.elementType.byteCount)
  }

  /// Writes a file, whole or not at all; gzipped when the name ends in `.gz`.
  ///
  /// - Throws: ``FileError`` when the system refuses.
  public static func write(_ array: TensorRecord, to path: String) throws(FileError) {
    let bytes = encode(array)
    try AtomicFile.write(path.hasSuffix(".gz") ? Gzip.compressed(bytes) : bytes, to: path)
  }

  private static func decodePlain(
    _ bytes: [UInt8], path: String
  ) throws(FormatError) -> TensorRecord {
    var cursor = ByteCursor(bytes[...], path: path)
    guard try cursor.integer(UInt16.self, .big, "magic") == 0 else {
      throw FormatError(
        path: path, position: .byte(0), field: "magic",
        problem: "this is not an IDX file, which begins with two zero bytes")
    }
    let code = try cursor.integer(UInt8.self, .big, "element type")
    guard let elementType = elementTypes[code] else {
      let allowed = elementTypes.keys.sorted().map(String.init).joined(separator: ", ")
      throw cursor.error("element type", "found \(code), allowed are \(allowed)")
    }
    let rank = try cursor.integer(UInt8.self, .big, "number of axes")
    guard rank > 0 else { throw cursor.error("number of axes", "found 0, allowed are 1 to 255") }
    var shape: [Int] = []
    for axis in 0..<rank {
      shape.append(Int(try cursor.integer(UInt32.self, .big, "size of axis \(axis)")))
    }
    guard let needed = TensorRecord.byteCount(shape: shape, elementType) else {
      throw cursor.error("sizes", "\(shape) has more than 2^63 - 1 bytes")
    }
    guard cursor.remaining == needed else {
      throw cursor.error("data", "sizes \(shape) need \(needed) bytes, found \(cursor.remaining)")
    }
    let elements = try cursor.take(needed, "data")
    return TensorRecord(
      shape: shape, elementType: elementType,
      bytes: ElementOrder.byteSwapped(elements, elementType.byteCount), origin: path)
  }

  private static let elementTypes: [UInt8: ElementType] = [
    0x08: .uint8, 0x09: .int8, 0x0B: .int16, 0x0C: .int32, 0x0D: .float32, 0x0E: .float64,
  ]
}
