import Records

/// A file that a data set consists of: what it is called, how long it is, what is known of it.
struct PublishedFile: Sendable, Equatable {
  /// How the images in it are written.
  enum Format: Sendable, Equatable {
    case binary(CIFARFamily)
    case python(CIFARFamily)
    case idx
  }

  /// The name as its authors wrote it, not compressed.
  let name: String
  let format: Format
  /// The size of the contents, not compressed; nil for a pickle, whose size nobody states.
  let byteCount: Int?
  /// What its contents may be recognised by; empty where nothing is published.
  let checksums: [PublishedChecksum]

  /// The names that it goes by on disk; a dot before `idx` is how some programs unpack IDX files.
  var spellings: [String] {
    guard format == .idx else { return [name] }
    return [name, name.replacing("-idx", with: ".idx")].flatMap { [$0, "\($0).gz"] }
  }

  /// What contents turn out to be.
  func verdict(on contents: [UInt8]) -> DataSetFiles {
    checksums.first { $0.matches(contents) }?.verdict ?? .notPublished
  }

  /// The contents of a file, which may be gzipped.
  ///
  /// Copies of the IDX files are often compressed anew, so only what comes out can be compared.
  func unpacked(_ bytes: [UInt8], path: String) throws(FormatError) -> [UInt8] {
    guard format == .idx, Gzip.isCompressed(bytes) else { return bytes }
    return try Gzip.decompressed(bytes, path: path, limit: IDXFolder.largestFile)
  }

  /// Reads contents as strictly as the data set's reader does.
  ///
  /// - Throws: `FormatError` at the first place that breaks the format.
  func check(_ contents: [UInt8], path: String) throws(FormatError) {
    var images = CIFARImages()
    switch format {
    case .binary(let family): try CIFARRecords.append(contents, family, path: path, to: &images)
    case .python(let family): try CIFARPickle.append(contents, family, path: path, to: &images)
    case .idx: _ = try IDXFile.decode(contents, path: path)
    }
  }
}
