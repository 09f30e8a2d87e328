public import Records

/// Whether the files of a data set are those that its authors published.
///
/// A number measured on other pixels is not a number on that data set, whatever the file is called.
public enum DataSetFiles: String, Sendable, Encodable {
  /// Every file has its published contents.
  case published
  /// The first 1,000 images of each file that was compared are the published ones; no checksum of
  /// whole files is published for this version.
  case firstImagesPublished
  /// The images of CIFAR-10 after a JPEG encoder has been over them.
  case jpegCopy
  /// The first 1,000 published images of a split, and no more.
  case cutOut
  /// Anything else.
  case notPublished

  /// What the files of a split turn out to be.
  ///
  /// - Parameters:
  ///   - paths: The files that were read.
  ///   - dataSet: What they claim to be.
  /// - Throws: `FileError` for a file that has gone since.
  public static func identify(
    _ paths: [String], of dataSet: ImageDataSet
  ) throws(FileError) -> DataSetFiles {
    var verdicts: Set<DataSetFiles> = []
    for path in paths {
      let name = path.split(separator: "/").last.map(String.init) ?? path
      let published = dataSet.publishedVersions.lazy.flatMap(\.files)
      // A file of which nothing is known neither confirms nor refutes those beside it.
      guard let file = published.first(where: { $0.spellings.contains(name) }),
        !file.checksums.isEmpty
      else { continue }
      let bytes = try FileContents.bytes(of: path)
      let contents = try? file.unpacked(bytes, path: path)
      verdicts.insert(contents.map(file.verdict) ?? .notPublished)
    }
    return verdicts.count == 1 ? verdicts.first ?? .notPublished : .notPublished
  }

  /// The data set's name in print, with what it is instead where it is not the real one.
  public func title(of dataSet: ImageDataSet) -> String {
    switch self {
    case .published, .firstImagesPublished: dataSet.title
    case .jpegCopy: "\(dataSet.title) (JPEG copy)"
    case .cutOut: "\(dataSet.title) (first 1000 images)"
    case .notPublished: "\(dataSet.title) (not the published files)"
    }
  }
}
