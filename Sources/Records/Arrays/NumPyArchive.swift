/// Reading and writing of numpy's NPZ archives: zip files of NPY members.
///
/// - Source: `numpy.savez`, `numpy.savez_compressed`, `numpy.load`.
public enum NumPyArchive {
  /// Whether members are compressed when an archive is written.
  public enum Compression: Sendable {
    /// As `numpy.savez` does.
    case stored
    /// As `numpy.savez_compressed` does.
    case deflated
  }

  /// The most bytes that an archive may unpack to unless the caller says otherwise (1 GiB).
  public static let defaultLimit = 1 << 30

  /// Reads all arrays of a file, by name and without the ending `.npy`.
  ///
  /// - Parameter limit: The most bytes that all members together may unpack to.
  /// - Parameter path: What errors call the file.
  /// - Throws: ``ReadError`` for an unreadable file, a damaged archive, unsafe member names,
  ///   members that are no arrays, wrong checksums, and archives over the limit.
  public static func read(
    _ path: String, limit: Int = defaultLimit
  ) throws(ReadError) -> [String: TensorRecord] {
    let bytes: [UInt8]
    do { bytes = try FileContents.bytes(of: path) } catch { throw .file(error) }
    do { return try decode(bytes[...], path: path, limit: limit) } catch { throw .format(error) }
  }

  /// Reads the contents of a file that is already in memory.
  ///
  /// - Parameters:
  ///   - path: What errors call the file.
  ///   - limit: The most bytes that all members together may unpack to.
  ///   - bytes: The whole file.
  /// - Throws: ``FormatError`` as for files.
  public static func decode(
    _ bytes: ArraySlice<UInt8>, path: String, limit: Int = defaultLimit
  ) throws(FormatError) -> [String: TensorRecord] {
    let archive = try ZipArchive(bytes, path: path, limit: limit)
    var arrays: [String: TensorRecord] = [:]
    for member in archive.members {
      guard member.name.hasSuffix(".npy") else {
        throw FormatError(
          path: path, position: .byte(member.headerOffset), field: "member '\(member.name)'",
          problem: "it is no array, whose name would end in .npy")
      }
      arrays[String(member.name.dropLast(4))] = try NumPyArray.decode(
        try archive.contents(of: member), path: "\(path)/\(member.name)")
    }
    return arrays
  }

  /// The contents of an archive with the given arrays, sorted by name.
  ///
  /// - Parameter arrays: Of any element type but bfloat16; together less than 4 GiB.
  /// - Parameter compression: How members are packed.
  public static func encode(
    _ arrays: [String: TensorRecord], compression: Compression = .stored
  ) -> [UInt8] {
    var writer = ZipWriter()
    for (name, array) in arrays.sorted(by: { $0.key < $1.key }) {
      writer.append(
        NumPyArray.encode(array), name: "\(name).npy", isDeflated: compression == .deflated)
    }
    return writer.finished()
  }

  /// Writes an archive, whole or not at all.
  ///
  /// - Parameter arrays: Of any element type but bfloat16; together less than 4 GiB.
  /// - Parameter path: The file.
  /// - Parameter compression: How members are packed.
  /// - Throws: ``FileError`` when the system refuses.
  public static func write(
    _ arrays: [String: TensorRecord], compression: Compression = .stored, to path: String
  ) throws(FileError) {
    try AtomicFile.write(encode(arrays, compression: compression), to: path)
  }
}
