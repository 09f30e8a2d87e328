/// The JSON header of a safetensors file: what each tensor is and where it lies.
///
/// - Source: huggingface/safetensors, README section "Format" and `safetensors/src/tensor.rs`.
struct SafetensorsHeader {
  struct Entry: Equatable {
    let name: String
    let type: SafetensorsType
    let shape: [UInt64]
    /// Offsets into the data buffer; the end is exclusive.
    let begin: UInt64, end: UInt64
  }

  var metadata: [String: String] = [:]
  var entries: [Entry] = []
  let path: String

  /// Reads the header's JSON, which must be UTF-8.
  init(_ text: ArraySlice<UInt8>, path: String) throws(SafetensorsError) {
    self.path = path
    var unknown: SafetensorsError?
    do throws(JSONCursor.Fault) {
      var cursor = JSONCursor(text)
      guard text.first == UInt8(ascii: "{") else { throw cursor.fault("the header starts with {") }
      try cursor.members { (cursor: inout JSONCursor, name: String) throws(JSONCursor.Fault) in
        if name == "__metadata__" {
          metadata = try Self.metadata(&cursor)
          return
        }
        let entry = try RawEntry(&cursor, name)
        if let type = SafetensorsType(rawValue: entry.type) {
          entries.append(
            Entry(name: name, type: type, shape: entry.shape, begin: entry.begin, end: entry.end))
        } else if unknown == nil {
          unknown = SafetensorsError(
            path, .unknownElementType(tensor: name, name: entry.type),
            "tensor '\(name)': unknown element type '\(entry.type)', allowed are "
              + SafetensorsType.allCases.map(\.rawValue).joined(separator: " "))
        }
      }
      // Padding is by spaces; the standard's other white space is harmless too.
      try cursor.end()
    } catch {
      switch error {
      case .duplicateKey(let name):
        throw SafetensorsError(path, .duplicateKey(name), "the name '\(name)' occurs twice")
      case .malformed(let offset, let problem):
        throw SafetensorsError(
          path, .invalidHeaderDeserialization, "byte \(8 + offset): header: \(problem)")
      }
    }
    if let unknown { throw unknown }
    entries.sort { ($0.begin, $0.end, $0.name) < ($1.begin, $1.end, $1.name) }
  }

  /// Checks that the tensors fill the data buffer without hole, overlap or rest.
  ///
  /// - Returns: The size of the data that the tensors describe, in bytes.
  func checkedDataSize() throws(SafetensorsError) -> UInt64 {
    var start: UInt64 = 0
    for entry in entries {
      guard entry.begin == start, entry.end >= entry.begin else {
        throw SafetensorsError(
          path, .invalidOffset(entry.name),
          "tensor '\(entry.name)': found offsets \(entry.begin) to \(entry.end), "
            + "it must begin at \(start)")
      }
      start = entry.end
      let needed = try size(of: entry)
      guard entry.end - entry.begin == needed else {
        throw SafetensorsError(
          path, .tensorInvalidInfo,
          "tensor '\(entry.name)': \(entry.type.rawValue) of shape \(entry.shape) has \(needed) "
            + "bytes, but its offsets span \(entry.end - entry.begin)")
      }
    }
    return start
  }

  /// The size of a tensor in bytes.
  private func size(of entry: Entry) throws(SafetensorsError) -> UInt64 {
    var bits: UInt64 = 1
    for factor in entry.shape + [UInt64(entry.type.bitCount)] {
      let (product, overflow) = bits.multipliedReportingOverflow(by: factor)
      guard !overflow, factor <= UInt64(Int.max) else {
        throw SafetensorsError(
          path, .validationOverflow,
          "tensor '\(entry.name)': shape \(entry.shape) has more bits than 64 bits can count")
      }
      bits = product
    }
    guard bits.isMultiple(of: 8) else {
      throw SafetensorsError(
        path, .misalignedSlice,
        "tensor '\(entry.name)': \(bits) bits do not fill whole bytes")
    }
    return bits / 8
  }

  private static func metadata(
    _ cursor: inout JSONCursor
  ) throws(JSONCursor.Fault) -> [String: String] {
    var metadata: [String: String] = [:]
    try cursor.members { (cursor: inout JSONCursor, key: String) throws(JSONCursor.Fault) in
      metadata[key] = try cursor.string()
    }
    return metadata
  }
}

/// One tensor's object in the header, before its element type is looked up.
private struct RawEntry {
  private(set) var type = ""
  private(set) var shape: [UInt64] = []
  private(set) var begin: UInt64 = 0, end: UInt64 = 0

  init(_ cursor: inout JSONCursor, _ name: String) throws(JSONCursor.Fault) {
    var found: Set<String> = []
    var offsets: [UInt64] = []
    try cursor.members { (cursor: inout JSONCursor, key: String) throws(JSONCursor.Fault) in
      found.insert(key)
      switch key {
      case "dtype": type = try cursor.string()
      case "shape": shape = try Self.integers(&cursor)
      case "data_offsets": offsets = try Self.integers(&cursor)
      default: throw cursor.fault("tensor '\(name)' has an unknown key '\(key)'")
      }
    }
    guard found.count == 3, offsets.count == 2 else {
      throw cursor.fault("tensor '\(name)' needs dtype, shape and two data_offsets")
    }
    (begin, end) = (offsets[0], offsets[1])
  }

  private static func integers(_ cursor: inout JSONCursor) throws(JSONCursor.Fault) -> [UInt64] {
    var integers: [UInt64] = []
    try cursor.elements { (cursor: inout JSONCursor) throws(JSONCursor.Fault) in
      integers.append(try cursor.unsignedInteger())
    }
    return integers
  }
}
