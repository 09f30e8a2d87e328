import Records

/// An MD5 checksum that says what the contents of a file are.
struct PublishedChecksum: Sendable, Equatable {
  /// 32 hexadecimal digits in lower case.
  let digits: String
  /// What contents with this checksum are.
  var verdict = DataSetFiles.published
  /// The length of the contents that it says something about, or nil for any.
  var byteCount: Int?
  /// The bytes at the beginning that it is of, or nil for all.
  var prefixLength: Int?

  func matches(_ contents: [UInt8]) -> Bool {
    (byteCount.map { $0 == contents.count } ?? true) && found(in: contents) == digits
  }

  /// The checksum of the same part of other contents.
  func found(in contents: [UInt8]) -> String {
    MD5.hexadecimal(of: contents.prefix(prefixLength ?? contents.count))
  }
}
