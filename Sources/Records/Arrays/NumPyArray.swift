/// Reading and writing of single arrays in numpy's NPY format.
///
/// Reads versions 1.0 to 3.0, both byte orders, C and Fortran order; writes version 1.0,
/// little-endian, C order, byte for byte as numpy does.
///
/// - Source: `numpy/lib/format.py`; NEP 1, "A Simple File Format for NumPy Arrays".
public enum NumPyArray {
  /// Reads a file.
  ///
  /// - Throws: ``ReadError`` for an unreadable file, object and structured types, and contents
  ///   that are shorter or longer than the header says.
  public static func read(_ path: String) throws(ReadError) -> TensorRecord {
    let bytes: [UInt8]
    do { bytes = try FileContents.bytes(of: path) } catch { throw .file(error) }
    do { return try decode(bytes[...], path: path) } catch { throw .format(error) }
  }

  /// Reads the contents of a file that is already in memory.
  ///
  /// - Parameter path: What errors call the file.
  /// - Parameter bytes: The whole file.
  /// - Throws: ``FormatError`` as for files.
  public static func decode(
    _ bytes: ArraySlice<UInt8>, path: String
  ) throws(FormatError) -> TensorRecord {
    var cursor = ByteCursor(bytes, path: path)
    guard try cursor.take(6, "magic").elementsEqual(NumPyHeader.magic) else {
      throw FormatError(
        path: path, position: .byte(0), field: "magic", problem: "this is not an NPY file")
    }
    let major = try cursor.integer(UInt8.self, .little, "version")
    let minor = try cursor.integer(UInt8.self, .little, "version")
    guard (1...3).contains(major), minor == 0 else {
      throw cursor.error("version", "found \(major).\(minor), allowed are 1.0, 2.0 and 3.0")
    }
    let length =
      major == 1
      ? Int(try cursor.integer(UInt16.self, .little, "header length"))
      : Int(try cursor.integer(UInt32.self, .little, "header length"))
    guard length <= NumPyHeader.largestSize else {
      throw cursor.error(
        "header length", "found \(length), allowed are up to \(NumPyHeader.largestSize)")
    }
    let headerPlace = cursor
    let header = try NumPyHeader(try cursor.take(length, "header"), cursor: headerPlace)
    guard let needed = TensorRecord.byteCount(shape: header.shape, header.elementType) else {
      throw headerPlace.error("shape", "\(header.shape) has more than 2^63 - 1 bytes")
    }
    guard cursor.remaining == needed else {
      throw cursor.error(
        "data", "shape \(header.shape) needs \(needed) bytes, found \(cursor.remaining)")
    }
    var elements = try cursor.take(needed, "data")
    let width = header.elementType.byteCount
    if header.isBigEndian { elements = ElementOrder.byteSwapped(elements, width) }
    if header.isFortranOrder && header.shape.count > 1 {
      elements = ElementOrder.rowMajor(elements, fortranShape: header.shape, width)
    }
    return TensorRecord(
      shape: header.shape, elementType: header.elementType, bytes: elements, origin: path)
  }

  /// The contents of an NPY file.
  ///
  /// - Parameter array: Of any element type but bfloat16, which NPY cannot name.
  public static func encode(_ array: TensorRecord) -> [UInt8] {
    NumPyHeader.encoded(shape: array.shape, array.elementType) + array.bytes
  }

  /// Writes a file, whole or not at all.
  ///
  /// - Parameter array: Of any element type but bfloat16, which NPY cannot name.
  /// - Parameter path: What errors call the file.
  /// - Throws: ``FileError`` when the system refuses.
  public static func write(_ array: TensorRecord, to path: String) throws(FileError) {
    let header = NumPyHeader.encoded(shape: array.shape, array.elementType)
    try AtomicFile.write(parts: [header[...], array.bytes], to: path)
  }

  /// Writes Float elements, as many as the shape asks for.
  public static func write(
    shape: [Int], float32: [Float], to path: String
  ) throws(FileError) {
    try write(TensorRecord(shape: shape, float32: float32), to: path)
  }

  /// Writes Double elements, as many as the shape asks for.
  public static func write(
    shape: [Int], float64: [Double], to path: String
  ) throws(FileError) {
    try write(TensorRecord(shape: shape, float64: float64), to: path)
  }

  /// Writes 64-bit integers, as many as the shape asks for.
  public static func write(shape: [Int], int64: [Int], to path: String) throws(FileError) {
    try write(TensorRecord(shape: shape, int64: int64), to: path)
  }

  /// Writes bytes, as many as the shape asks for.
  public static func write(shape: [Int], uint8: [UInt8], to path: String) throws(FileError) {
    try write(TensorRecord(shape: shape, uint8: uint8), to: path)
  }
}
