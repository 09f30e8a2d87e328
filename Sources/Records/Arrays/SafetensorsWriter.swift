extension Safetensors {
  /// Writes a file, whole or not at all.
  ///
  /// The order is the one of the format's own writer: widest element type first, then by name.
  /// Equal tensors and metadata always give equal files.
  ///
  /// - Parameters:
  ///   - tensors: By name; `__metadata__` is not a name.
  ///   - metadata: Strings to keep with them; PyTorch users expect `["format": "pt"]`.
  ///   - path: The file.
  /// - Throws: ``FileError`` when the system refuses.
  public static func write(
    _ tensors: [String: TensorRecord], metadata: [String: String] = [:], to path: String
  ) throws(FileError) {
    let ordered = ordered(tensors)
    let header = encodedHeader(ordered, metadata)
    try AtomicFile.write(parts: [header[...]] + ordered.map(\.value.bytes), to: path)
  }

  /// The contents of a file with the given tensors and metadata.
  public static func encode(
    _ tensors: [String: TensorRecord], metadata: [String: String] = [:]
  ) -> [UInt8] {
    let ordered = ordered(tensors)
    return ordered.reduce(into: encodedHeader(ordered, metadata)) { $0 += $1.value.bytes }
  }

  private static func ordered(
    _ tensors: [String: TensorRecord]
  ) -> [(key: String, value: TensorRecord)] {
    precondition(tensors["__metadata__"] == nil, "__metadata__ is not a name for a tensor")
    return tensors.sorted { left, right in
      let ranks = (
        SafetensorsType(left.value.elementType).rank, SafetensorsType(right.value.elementType).rank
      )
      return ranks.0 == ranks.1 ? precedes(left.key, right.key) : ranks.0 > ranks.1
    }
  }

  /// The length, the JSON and the spaces that pad it to a multiple of 8 bytes.
  private static func encodedHeader(
    _ tensors: [(key: String, value: TensorRecord)], _ metadata: [String: String]
  ) -> [UInt8] {
    var members: [String] = []
    if !metadata.isEmpty {
      let strings = metadata.sorted { precedes($0.key, $1.key) }
        .map { "\(quoted($0.key)):\(quoted($0.value))" }
      members.append("\"__metadata__\":{\(strings.joined(separator: ","))}")
    }
    var begin = 0
    for (name, tensor) in tensors {
      let type = SafetensorsType(tensor.elementType).rawValue
      let shape = tensor.shape.map(String.init).joined(separator: ",")
      let end = begin + tensor.bytes.count
      members.append(
        "\(quoted(name)):{\"dtype\":\"\(type)\",\"shape\":[\(shape)],"
          + "\"data_offsets\":[\(begin),\(end)]}")
      begin = end
    }
    var text = Array("{\(members.joined(separator: ","))}".utf8)
    text += Array(repeating: UInt8(ascii: " "), count: (8 - text.count % 8) % 8)
    let length = UInt64(text.count)
    return (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + text
  }

  /// Order by bytes: Swift's own order of strings looks through Unicode equivalence.
  private static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  /// A JSON string with the escapes that serde_json writes.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\u{8}": quoted += "\\b"
      case "\t": quoted += "\\t"
      case "\n": quoted += "\\n"
      case "\u{C}": quoted += "\\f"
      case "\r": quoted += "\\r"
      case "\0"..<" ":
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
