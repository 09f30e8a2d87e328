/// Assembles a zip archive in memory, the same bytes for the same members.
struct ZipWriter {
  /// The largest member and archive that this writer makes, in bytes; zip64 is only read.
  static let limit = Int(UInt32.max) - 1

  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count: UInt16 = 0

  /// Appends a member, deflated or stored.
  mutating func append(_ contents: [UInt8], name: String, isDeflated: Bool) {
    let data = isDeflated ? Deflate.deflate(contents[...], .bare) : contents
    precondition(
      bytes.count + directory.count + data.count + 1024 <= Self.limit
        && contents.count <= Self.limit,
      "archives of 4 GiB and more are not written")
    let offset = UInt32(bytes.count)
    // Version 2.0, UTF-8 names, and 1 January 1980 as the time: equal members, equal archives.
    var common: [UInt8] = []
    common.append(UInt16(20), UInt16(1 << 11), UInt16(isDeflated ? 8 : 0), 0, UInt16(1 << 5 | 1))
    common.append(
      Deflate.checksum(contents[...]), UInt32(data.count), UInt32(contents.count))
    common.append(UInt16(name.utf8.count), 0)
    bytes.append(0x0403_4B50 as UInt32)
    bytes += common + name.utf8 + data
    directory.append(0x0201_4B50 as UInt32)
    directory.append(UInt16(20))
    directory += common
    directory.append(UInt16(0), 0, 0)  // comment, disk, internal attributes
    directory.append(UInt32(0), offset)  // external attributes, place
    directory += name.utf8
    count += 1
  }

  /// The finished archive.
  consuming func finished() -> [UInt8] {
    let start = UInt32(bytes.count)
    bytes += directory
    bytes.append(0x0605_4B50 as UInt32)
    bytes.append(UInt16(0), 0, count, count)
    bytes.append(UInt32(directory.count), start)
    bytes.append(UInt16(0))
    return bytes
  }
}

extension [UInt8] {
  /// Appends integers in little-endian order.
  fileprivate mutating func append<Value: FixedWidthInteger>(_ values: Value...) {
    for value in values {
      for shift in stride(from: 0, to: Value.bitWidth, by: 8) {
        append(UInt8(truncatingIfNeeded: value >> shift))
      }
    }
  }
}
