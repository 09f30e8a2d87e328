/// Why a safetensors file could not be read, with the kinds that the format's own reader has.
public struct SafetensorsError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What was wrong.
  public enum Kind: Equatable, Sendable {
    /// The operating system refused to hand over the file.
    case unreadable(FileError)
    /// The file has fewer than the 8 bytes that give the length of the header.
    case headerTooSmall
    /// The header claims more than 100 000 000 bytes.
    case headerTooLarge
    /// The header claims to reach beyond the end of the file.
    case invalidHeaderLength
    /// The header is not UTF-8.
    case invalidHeader
    /// The header is not the JSON that the format asks for.
    case invalidHeaderDeserialization
    /// A name occurs twice in one object of the header.
    case duplicateKey(String)
    /// A tensor has an element type that the format does not define.
    case unknownElementType(tensor: String, name: String)
    /// A tensor does not begin where the one before it ends, or ends before it begins.
    case invalidOffset(String)
    /// A shape has more elements or bits than 64 bits can count.
    case validationOverflow
    /// Elements of less than a byte do not fill whole bytes.
    case misalignedSlice
    /// A tensor's offsets do not span the bytes that its shape and type need.
    case tensorInvalidInfo
    /// The last tensor does not end where the file does.
    case metadataIncompleteBuffer
    /// A tensor was asked for that the file does not have.
    case missingTensor(String)
    /// A tensor was asked for whose element type this program cannot hold.
    case unsupportedElementType(tensor: String, name: String)
  }

  /// The file that was read.
  public let path: String
  /// What was wrong.
  public let kind: Kind
  /// What was found and what is allowed.
  public let detail: String

  init(_ path: String, _ kind: Kind, _ detail: String) {
    self.path = path
    self.kind = kind
    self.detail = detail
  }

  /// The message for the user.
  public var description: String {
    switch kind {
    case .unreadable(let error): error.description
    default: "\(path): \(detail)"
    }
  }
}
