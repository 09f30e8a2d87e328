/// The contents of a safetensors file: named arrays and a dictionary of strings.
///
/// The reader accepts exactly the layout that the format describes: no hole, no overlap, no byte
/// that belongs to no tensor, no name twice.
///
/// - Source: huggingface/safetensors, README section "Format" and `safetensors/src/tensor.rs`.
public struct Safetensors: Sendable {
  /// The strings kept under `__metadata__`; empty if there are none.
  public let metadata: [String: String]
  /// The names of the tensors, in the order in which they lie in the file.
  public let names: [String]
  private let path: String
  private let entries: [String: SafetensorsHeader.Entry]
  private let data: ArraySlice<UInt8>

  /// The largest header that is accepted, in bytes.
  public static let largestHeader = 100_000_000

  /// Reads a file.
  ///
  /// - Throws: ``SafetensorsError``; its kinds are checked in the order in which they are declared.
  public static func read(_ path: String) throws(SafetensorsError) -> Safetensors {
    let bytes: [UInt8]
    do {
      bytes = try FileContents.bytes(of: path)
    } catch {
      throw SafetensorsError(path, .unreadable(error), error.description)
    }
    return try Safetensors(decoding: bytes[...], path: path)
  }

  /// Reads the contents of a file that is already in memory; the tensors share its storage.
  ///
  /// - Parameter path: What errors call the file.
  /// - Parameter bytes: The whole file.
  /// - Throws: ``SafetensorsError`` as for files.
  public init(decoding bytes: ArraySlice<UInt8>, path: String) throws(SafetensorsError) {
    guard bytes.count >= 8 else {
      throw SafetensorsError(
        path, .headerTooSmall, "found \(bytes.count) bytes, the length alone takes 8")
    }
    let length = bytes.prefix(8).reversed().reduce(UInt64.zero) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(Self.largestHeader) else {
      throw SafetensorsError(
        path, .headerTooLarge,
        "byte 0: header length: found \(length), allowed are up to \(Self.largestHeader)")
    }
    let body = bytes.dropFirst(8)
    guard Int(length) <= body.count else {
      throw SafetensorsError(
        path, .invalidHeaderLength,
        "byte 0: header length: found \(length), but only \(body.count) bytes follow")
    }
    let text = body.prefix(Int(length))
    guard String(validating: text, as: UTF8.self) != nil else {
      throw SafetensorsError(path, .invalidHeader, "byte 8: the header is not UTF-8")
    }
    let header = try SafetensorsHeader(text, path: path)
    let size = try header.checkedDataSize()
    let data = body.dropFirst(Int(length))
    guard size == UInt64(data.count) else {
      throw SafetensorsError(
        path, .metadataIncompleteBuffer,
        "the tensors end after \(size) bytes of data, but the file has \(data.count)")
    }
    self.path = path
    self.data = data
    metadata = header.metadata
    names = header.entries.map(\.name)
    entries = Dictionary(uniqueKeysWithValues: header.entries.map { ($0.name, $0) })
  }

  /// The array of a given name; it shares the storage of the file.
  ///
  /// - Throws: ``SafetensorsError`` of kind `missingTensor`, or `unsupportedElementType` for
  ///   elements of 4, 6 or 8 bits that are no integers and for complex numbers.
  public func tensor(_ name: String) throws(SafetensorsError) -> TensorRecord {
    guard let entry = entries[name] else {
      let present = names.isEmpty ? "none" : names.joined(separator: ", ")
      throw SafetensorsError(
        path, .missingTensor(name), "there is no tensor '\(name)'; the file has \(present)")
    }
    guard let elementType = entry.type.elementType else {
      throw SafetensorsError(
        path, .unsupportedElementType(tensor: name, name: entry.type.rawValue),
        "tensor '\(name)': element type \(entry.type.rawValue) is not supported, allowed are "
          + SafetensorsType.allCases.filter { $0.elementType != nil }.map(\.rawValue)
          .joined(separator: " "))
    }
    return TensorRecord(
      shape: entry.shape.map { Int($0) }, elementType: elementType,
      bytes: data[data.startIndex + Int(entry.begin)..<data.startIndex + Int(entry.end)],
      origin: "\(path), tensor '\(name)'")
  }
}
