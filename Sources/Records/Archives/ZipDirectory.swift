/// The central directory of a zip archive, with or without zip64.
///
/// - Source: PKWARE, APPNOTE.TXT 6.3.10, sections 4.3.12, 4.3.14 to 4.3.16 and 4.5.3.
struct ZipDirectory {
  /// Where the directory begins, in bytes from the start of the archive.
  let start: Int
  private let size: Int
  private let count: Int
  private let bytes: ArraySlice<UInt8>
  private let path: String

  init(_ bytes: ArraySlice<UInt8>, path: String) throws(FormatError) {
    self.bytes = bytes
    self.path = path
    let recordStart = try Self.endRecordStart(bytes, path)
    var cursor = ByteCursor(bytes.dropFirst(recordStart + 4), path: path)
    let disks = try cursor.take(4, "disk numbers")
    _ = try cursor.take(2, "entries on this disk")
    var count = UInt64(try cursor.integer(UInt16.self, .little, "number of members"))
    var size = UInt64(try cursor.integer(UInt32.self, .little, "directory size"))
    var start = UInt64(try cursor.integer(UInt32.self, .little, "directory offset"))
    if count == UInt64(UInt16.max) || size == UInt64(UInt32.max) || start == UInt64(UInt32.max) {
      (count, size, start) = try Self.zip64Record(bytes, path, before: recordStart)
    } else if disks.contains(where: { $0 != 0 }) {
      throw cursor.error("disk numbers", "archives in several pieces are not supported")
    }
    // Each entry has at least 46 bytes, which bounds the number of members by the file's size.
    guard let end = Int(exactly: start.addingReportingOverflow(size).partialValue),
      start <= UInt64(Int.max), size <= UInt64(Int.max), end <= recordStart, count <= size / 46
    else {
      throw FormatError(
        path: path, position: .byte(recordStart), field: "end record",
        problem: "\(count) members in \(size) bytes at \(start) do not lie within the file")
    }
    (self.start, self.size, self.count) = (Int(start), Int(size), Int(count))
  }

  /// The entries of the directory, in its order.
  func members() throws(FormatError) -> [ZipArchive.Member] {
    var members: [ZipArchive.Member] = []
    var cursor = ByteCursor(bytes.dropFirst(start).prefix(size), path: path)
    for _ in 0..<count { members.append(try member(&cursor)) }
    guard cursor.remaining == 0 else {
      throw error("directory", "\(cursor.remaining) bytes follow the last entry")
    }
    return members
  }

  /// An error at the start of the directory.
  func error(_ field: String, _ problem: String) -> FormatError {
    FormatError(path: path, position: .byte(start), field: field, problem: problem)
  }

  private func member(_ cursor: inout ByteCursor) throws(FormatError) -> ZipArchive.Member {
    guard try cursor.integer(UInt32.self, .little, "directory entry") == 0x0201_4B50 else {
      throw error("directory entry", "the signature PK 1 2 is missing")
    }
    _ = try cursor.take(4, "versions")
    let flags = try cursor.integer(UInt16.self, .little, "flags")
    let method = try cursor.integer(UInt16.self, .little, "method")
    _ = try cursor.take(4, "time")
    let checksum = try cursor.integer(UInt32.self, .little, "checksum")
    let packed = try cursor.integer(UInt32.self, .little, "packed size")
    let unpacked = try cursor.integer(UInt32.self, .little, "size")
    let nameLength = Int(try cursor.integer(UInt16.self, .little, "name length"))
    let extraLength = Int(try cursor.integer(UInt16.self, .little, "extra length"))
    let commentLength = Int(try cursor.integer(UInt16.self, .little, "comment length"))
    _ = try cursor.take(8, "disk number and attributes")
    let offset = try cursor.integer(UInt32.self, .little, "header offset")
    let nameBytes = try cursor.take(nameLength, "name")
    let extra = try cursor.take(extraLength, "extra field")
    _ = try cursor.take(commentLength, "comment")
    guard let name = String(validating: nameBytes, as: UTF8.self), Self.isSafe(name) else {
      throw error(
        "member name",
        "found '\(String(decoding: nameBytes, as: UTF8.self))', allowed is a relative path in "
          + "UTF-8 without '..', backslashes and control characters")
    }
    guard flags & 0x41 == 0 else { throw error("member '\(name)'", "it is encrypted") }
    var wide = try Zip64Values(extra, path: path)
    let size = unpacked == .max ? try wide.next() : UInt64(unpacked)
    let packedSize = packed == .max ? try wide.next() : UInt64(packed)
    let headerOffset = offset == .max ? try wide.next() : UInt64(offset)
    // Nothing in the file lies beyond its end, and deflate cannot gain more than its ratio.
    let largest = UInt64(bytes.count)
    guard headerOffset < largest, packedSize <= largest,
      size / UInt64(Deflate.largestRatio) <= largest
    else { throw error("member '\(name)'", "its place or size lies beyond the end of the file") }
    return ZipArchive.Member(
      name: name, method: method, checksum: checksum, packedSize: Int(packedSize),
      size: Int(size), headerOffset: Int(headerOffset), hasDataDescriptor: flags & 8 != 0)
  }

  /// Whether a name can be trusted as a path below a folder.
  private static func isSafe(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix("/")
      && !name.unicodeScalars.contains { $0.value < 0x20 || $0 == "\\" || $0 == "\u{7F}" }
      && !name.split(separator: "/", omittingEmptySubsequences: false).contains {
        $0 == ".." || $0 == "." || $0.isEmpty
      }
  }

  /// Finds the end record: the last signature whose comment ends exactly with the file.
  private static func endRecordStart(
    _ bytes: ArraySlice<UInt8>, _ path: String
  ) throws(FormatError) -> Int {
    let recordSize = 22
    let furthest = max(0, bytes.count - recordSize - Int(UInt16.max))
    for offset in stride(from: bytes.count - recordSize, through: furthest, by: -1) {
      let record = bytes.dropFirst(offset)
      guard record.starts(with: [0x50, 0x4B, 0x05, 0x06]) else { continue }
      var cursor = ByteCursor(record.dropFirst(20), path: path)
      let commentLength = Int(try cursor.integer(UInt16.self, .little, "comment length"))
      if commentLength == cursor.remaining { return offset }
    }
    throw FormatError(
      path: path, position: .byte(bytes.count), field: "end record",
      problem: "this is not a zip archive, or its end is missing")
  }

  private static func zip64Record(
    _ bytes: ArraySlice<UInt8>, _ path: String, before end: Int
  ) throws(FormatError) -> (count: UInt64, size: UInt64, start: UInt64) {
    let locatorSize = 20
    var locator = ByteCursor(bytes.dropFirst(max(0, end - locatorSize)), path: path)
    guard end >= locatorSize,
      try locator.integer(UInt32.self, .little, "zip64 locator") == 0x0706_4B50
    else {
      throw FormatError(
        path: path, position: .byte(end), field: "zip64 locator", problem: "it is missing")
    }
    _ = try locator.take(4, "disk number")
    let offset = try locator.integer(UInt64.self, .little, "zip64 record offset")
    guard offset < UInt64(end) else {
      throw locator.error("zip64 record offset", "found \(offset), allowed is less than \(end)")
    }
    var cursor = ByteCursor(bytes.dropFirst(Int(offset)), path: path)
    guard try cursor.integer(UInt32.self, .little, "zip64 record") == 0x0606_4B50 else {
      throw cursor.error("zip64 record", "the signature PK 6 6 is missing")
    }
    _ = try cursor.take(28, "versions and disk numbers")
    return (
      try cursor.integer(UInt64.self, .little, "number of members"),
      try cursor.integer(UInt64.self, .little, "directory size"),
      try cursor.integer(UInt64.self, .little, "directory offset")
    )
  }
}

/// The 64-bit values of an entry's zip64 extra field, handed out in order.
private struct Zip64Values {
  private var cursor: ByteCursor

  init(_ extra: ArraySlice<UInt8>, path: String) throws(FormatError) {
    var rest = ByteCursor(extra, path: path)
    cursor = ByteCursor([], path: path)
    while rest.remaining >= 4 {
      let kind = try rest.integer(UInt16.self, .little, "extra field")
      let length = Int(try rest.integer(UInt16.self, .little, "extra field length"))
      let body = try rest.take(length, "extra field")
      if kind == 1 { cursor = ByteCursor(body, path: path) }
    }
  }

  mutating func next() throws(FormatError) -> UInt64 {
    try cursor.integer(UInt64.self, .little, "zip64 extra field")
  }
}
