public import Records

/// What became of one file when a data set was verified.
public struct VerifiedFile: Sendable, Equatable {
  /// The name on disk, or the published one of a file that is not there.
  public let name: String
  /// Where it lies, or where it was looked for.
  public let path: String
  /// What was found.
  public let finding: Finding

  /// What can be found of a file.
  public enum Finding: Sendable, Equatable {
    /// The contents have the published checksum.
    case published
    /// The first 1,000 images have the published checksum; none of the whole file is published.
    case firstImagesPublished
    /// Size and contents follow the format; no checksum of the file is published.
    case wellFormed
    /// No file has this name.
    case missing
    /// The contents, unpacked, are shorter or longer than the published ones, in bytes.
    case wrongSize(found: Int, expected: Int)
    /// The MD5 checksum of the contents, unpacked, is not the published one.
    case wrongChecksum(found: String, expected: String, part: Part)
    /// The file is a known stand-in for the published one.
    case standIn(DataSetFiles)
    /// The contents break the rules of their format.
    case broken(FormatError)
    /// The operating system refused.
    case unreadable(FileError)
  }

  /// What a checksum is of.
  public enum Part: String, Sendable {
    case whole
    /// The first 1,000 images.
    case firstImages
  }

  /// Whether nothing is known against the file.
  public var isSound: Bool {
    switch finding {
    case .published, .firstImagesPublished, .wellFormed: true
    default: false
    }
  }
}
