/// A file on a server, with what it must be when it is whole.
public struct RemoteFile: Sendable, Equatable {
  /// The name that it gets on disk, and has on a mirror.
  public let name: String
  /// Where it is, with http or https.
  public let address: String
  /// Its size, for progress and to tell a part from the whole.
  public let byteCount: Int
  /// Its MD5 checksum, 32 hexadecimal digits in lower case.
  public let checksum: String

  /// A file from its parts.
  ///
  /// - Parameters:
  ///   - name: The name that it gets on disk, without a folder.
  ///   - address: Where it is, with http or https.
  ///   - byteCount: Its size.
  ///   - checksum: Its MD5 checksum, 32 hexadecimal digits in lower case.
  public init(name: String, address: String, byteCount: Int, checksum: String) {
    self.name = name
    self.address = address
    self.byteCount = byteCount
    self.checksum = checksum
  }
}
