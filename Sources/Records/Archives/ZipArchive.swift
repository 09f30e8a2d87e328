/// A zip archive in memory: stored and deflated members, zip64, data descriptors.
///
/// Sizes and places come from the central directory, which every writer fills in; the local
/// headers must agree with it. Members may not overlap, so no archive unpacks to more than its own
/// size times what deflate can gain.
///
/// - Source: PKWARE, APPNOTE.TXT 6.3.10, sections 4.3 and 4.5.3.
struct ZipArchive {
  struct Member {
    let name: String
    let method: UInt16
    let checksum: UInt32
    /// Sizes in bytes as they lie in the archive and unpacked.
    let packedSize: Int, size: Int
    /// Where the local header begins, in bytes from the start of the archive.
    let headerOffset: Int
    /// Whether the sizes in the local header may be zero, because they follow the data.
    let hasDataDescriptor: Bool
  }

  let path: String
  let members: [Member]
  private let bytes: ArraySlice<UInt8>

  /// Reads the directory and checks every name and size before anything is unpacked.
  ///
  /// - Parameter limit: The most bytes that all members together may claim to unpack to.
  init(_ bytes: ArraySlice<UInt8>, path: String, limit: Int) throws(FormatError) {
    self.bytes = bytes
    self.path = path
    let directory = try ZipDirectory(bytes, path: path)
    members = try directory.members()
    try checkOverlaps(before: directory.start)
    var total = 0
    var names: Set<String> = []
    for member in members {
      let claim = "member '\(member.name)'"
      guard names.insert(member.name).inserted else {
        throw directory.error(claim, "the name occurs twice")
      }
      guard member.method == 0 || member.method == 8 else {
        throw directory.error(
          claim, "found compression method \(member.method), allowed are 0 and 8")
      }
      let possible =
        member.method == 0 ? member.packedSize : (member.packedSize + 1) * Deflate.largestRatio
      guard member.size <= possible, member.method == 8 || member.size == member.packedSize else {
        throw directory.error(
          claim, "\(member.packedSize) bytes cannot unpack to the \(member.size) claimed")
      }
      total += member.size
      guard total <= limit else {
        throw directory.error(claim, "the archive unpacks to more than the \(limit) bytes allowed")
      }
    }
  }

  /// The unpacked bytes of a member, checked against its checksum.
  func contents(of member: Member) throws(FormatError) -> ArraySlice<UInt8> {
    let place = "\(path)/\(member.name)"
    let packed = bytes[try dataRange(of: member)]
    var unpacked = packed
    if member.method == 8 {
      do throws(Deflate.Fault) {
        let (output, consumed) = try Deflate.inflate(packed, .bare, limit: member.size)
        guard consumed == packed.count else { throw .corrupt("bytes follow the compressed data") }
        unpacked = output[...]
      } catch {
        throw FormatError(
          path: place, position: .whole, field: "compressed data", problem: "\(error)")
      }
    }
    guard unpacked.count == member.size else {
      throw FormatError(
        path: place, position: .whole, field: "size",
        problem: "unpacks to \(unpacked.count) bytes instead of \(member.size)")
    }
    let checksum = Deflate.checksum(unpacked)
    guard checksum == member.checksum else {
      throw FormatError(
        path: place, position: .whole, field: "CRC-32",
        problem: "found \(hexadecimal(checksum)), the archive says \(hexadecimal(member.checksum))")
    }
    return unpacked
  }

  /// Where a member's data lies, after its local header has been compared with the directory.
  private func dataRange(of member: Member) throws(FormatError) -> Range<Int> {
    var cursor = ByteCursor(bytes.dropFirst(member.headerOffset), path: "\(path)/\(member.name)")
    guard try cursor.integer(UInt32.self, .little, "local header") == 0x0403_4B50 else {
      throw cursor.error("local header", "the signature PK 3 4 is missing")
    }
    _ = try cursor.take(4, "version and flags")
    let method = try cursor.integer(UInt16.self, .little, "method")
    _ = try cursor.take(8, "time and checksum")
    let packedSize = try cursor.integer(UInt32.self, .little, "packed size")
    let size = try cursor.integer(UInt32.self, .little, "size")
    let nameLength = Int(try cursor.integer(UInt16.self, .little, "name length"))
    let extraLength = Int(try cursor.integer(UInt16.self, .little, "extra length"))
    let name = try cursor.take(nameLength, "name")
    _ = try cursor.take(extraLength, "extra field")
    let isSizeElsewhere = member.hasDataDescriptor || size == .max || packedSize == .max
    guard name.elementsEqual(member.name.utf8), method == member.method,
      isSizeElsewhere || (Int(size) == member.size && Int(packedSize) == member.packedSize)
    else { throw cursor.error("local header", "it disagrees with the directory") }
    let start = bytes.startIndex + member.headerOffset + cursor.offset
    _ = try cursor.take(member.packedSize, "data")
    return start..<start + member.packedSize
  }

  private func checkOverlaps(before directoryStart: Int) throws(FormatError) {
    var previousEnd = 0
    for member in members.sorted(by: { $0.headerOffset < $1.headerOffset }) {
      let range = try dataRange(of: member)
      let end = range.upperBound - bytes.startIndex
      guard member.headerOffset >= previousEnd, end <= directoryStart else {
        throw FormatError(
          path: path, position: .byte(member.headerOffset), field: "member '\(member.name)'",
          problem: "it overlaps another part of the archive")
      }
      previousEnd = end
    }
  }

  private func hexadecimal(_ value: UInt32) -> String { String(value, radix: 16) }
}
