import Records

/// Whether a folder holds a data set as it was published, file by file.
///
/// Looks where the reader of the data set would look. Each file must be there, have the published
/// size, follow its format to the last byte and have the published checksum where there is one;
/// a gzipped file is judged by what it unpacks to. Afterwards both splits must load.
public struct DataSetVerification: Sendable, Equatable {
  /// The data set.
  public let dataSet: ImageDataSet
  /// Where its files lie, or where they were looked for first.
  public let folder: String
  /// Each file that the data set needs, and any other that keeps it from loading.
  public let files: [VerifiedFile]

  /// Whether all is there and nothing is known against it.
  public var isSound: Bool { !files.isEmpty && files.allSatisfy(\.isSound) }

  /// Looks at every file, whatever is wrong with the others.
  ///
  /// - Parameters:
  ///   - dataSet: What the files should be.
  ///   - folder: Where they lie, or nil for where the system's packages put them.
  public init(of dataSet: ImageDataSet, in folder: String?) {
    self.init(of: dataSet, in: folder, versions: dataSet.publishedVersions)
  }

  /// Looks for other versions than the published ones.
  init(of dataSet: ImageDataSet, in folder: String?, versions: [PublishedVersion]) {
    self.dataSet = dataSet
    let places = Self.places(of: dataSet, in: folder, versions)
    let found = places.first { place in
      place.version.files.contains { Self.name(of: $0, in: place.folder) != nil }
    }
    let place = found ?? places.first
    let wanted = (place?.version ?? versions.first)?.files ?? []
    let files = wanted.map { Self.verify($0, in: place?.folder ?? "") }
    self.folder = place?.folder ?? ""
    self.files = files + (files.allSatisfy(\.isSound) ? Self.unloadable(dataSet, folder) : [])
  }

  private struct Place {
    let version: PublishedVersion
    let folder: String
  }

  /// The folders that the reader would look into, in its order.
  private static func places(
    of dataSet: ImageDataSet, in folder: String?, _ versions: [PublishedVersion]
  ) -> [Place] {
    versions.flatMap { version in
      let folders =
        folder.map { [$0, "\($0)/\(version.folderName)"] }
        ?? IDXFolder.folders(of: dataSet, in: nil)
      return folders.map { Place(version: version, folder: $0) }
    }
  }

  private static func name(of file: PublishedFile, in folder: String) -> String? {
    file.spellings.first { FileSearch.exists("\(folder)/\($0)") }
  }

  private static func verify(_ file: PublishedFile, in folder: String) -> VerifiedFile {
    let name = name(of: file, in: folder)
    let path = "\(folder)/\(name ?? file.name)"
    return VerifiedFile(
      name: name ?? file.name, path: path,
      finding: name == nil ? .missing : finding(on: file, at: path))
  }

  private static func finding(on file: PublishedFile, at path: String) -> VerifiedFile.Finding {
    let bytes: [UInt8]
    do {
      bytes = try FileContents.bytes(of: path, limit: CIFARFolder.largestFile)
    } catch {
      return .unreadable(error)
    }
    do {
      let contents = try file.unpacked(bytes, path: path)
      let verdict = file.verdict(on: contents)
      switch verdict {
      case .jpegCopy, .cutOut: return .standIn(verdict)
      default: break
      }
      if let expected = file.byteCount, contents.count != expected {
        return .wrongSize(found: contents.count, expected: expected)
      }
      // Before the checksum, which would only say that something is wrong, and not where.
      try file.check(contents, path: path)
      switch verdict {
      case .published: return .published
      case .firstImagesPublished: return .firstImagesPublished
      default: return otherContents(than: file, contents)
      }
    } catch {
      return .broken(error)
    }
  }

  private static func otherContents(
    than file: PublishedFile, _ contents: [UInt8]
  ) -> VerifiedFile.Finding {
    guard let expected = file.checksums.first else { return .wellFormed }
    return .wrongChecksum(
      found: expected.found(in: contents), expected: expected.digits,
      part: expected.prefixLength == nil ? .whole : .firstImages)
  }

  /// What keeps a split from loading although each file by itself is sound: lists of class names,
  /// and images and labels that do not belong together.
  private static func unloadable(_ dataSet: ImageDataSet, _ folder: String?) -> [VerifiedFile] {
    for split in DataSplit.allCases {
      do throws(DataSetError) {
        _ = try dataSet.load(split, folder: folder)
      } catch .unreadable(.format(let error)) {
        return [fault(.broken(error), at: error.path)]
      } catch .unreadable(.file(let error)) {
        return [fault(.unreadable(error), at: error.path)]
      } catch {
        // Every file was there a moment ago.
        let path = folder ?? ""
        let reason = FileError(path: path, operation: .open, reason: error.description)
        return [fault(.unreadable(reason), at: path)]
      }
    }
    return []
  }

  private static func fault(_ finding: VerifiedFile.Finding, at path: String) -> VerifiedFile {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return VerifiedFile(name: name, path: path, finding: finding)
  }
}
