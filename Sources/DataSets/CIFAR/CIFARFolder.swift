import Records

/// A folder with CIFAR in the binary or in the python version.
enum CIFARFolder {
  /// The largest file that is read, in bytes; the largest one published has 155 million.
  static let largestFile = 256 << 20

  /// Reads a split from the folder itself or from what an archive unpacked to inside it.
  ///
  /// - Throws: ``DataSetError`` for missing files and broken contents.
  static func load(
    _ family: CIFARFamily, _ split: DataSplit, from folder: String?
  ) throws(DataSetError) -> LabelledImages {
    let candidates = places(of: family, split, in: folder)
    guard let place = candidates.first(where: { FileSearch.exists($0.firstFile) }) else {
      throw .missing(family.dataSet, split, searched: candidates.map(\.firstFile))
    }
    let paths = family.fileNames(place.version, split).map { "\(place.folder)/\($0)" }
    var images = CIFARImages()
    for path in paths {
      let bytes = try read(path)
      if images.labels.isEmpty {
        // The other files of a split are as long as the first.
        images.reserve(imageCount: paths.count * bytes.count / CIFARFamily.pixelCount)
      }
      do {
        switch place.version {
        case .binary: try CIFARRecords.append(bytes, family, path: path, to: &images)
        case .python: try CIFARPickle.append(bytes, family, path: path, to: &images)
        }
      } catch {
        throw .unreadable(.format(error))
      }
    }
    let names = try classNames(of: family, at: place)
    return LabelledImages(
      name: "\(family.dataSet.title) \(split.rawValue)", origin: paths,
      shape: family.dataSet.shape, pixels: images.pixels, labels: images.labels,
      classNames: names.fine,
      coarse: names.coarse.map { .init(labels: images.coarseLabels, classNames: $0) })
  }

  private struct Place {
    let version: CIFARFamily.Version
    let folder: String
    let firstFile: String
  }

  private static func places(
    of family: CIFARFamily, _ split: DataSplit, in folder: String?
  ) -> [Place] {
    guard let folder else { return [] }
    return CIFARFamily.Version.allCases.flatMap { version in
      [folder, "\(folder)/\(family.folderName(version))"].map { folder in
        Place(
          version: version, folder: folder,
          firstFile: "\(folder)/\(family.fileNames(version, split)[0])")
      }
    }
  }

  /// The names in the folder, or the published ones for a folder without.
  private static func classNames(
    of family: CIFARFamily, at place: Place
  ) throws(DataSetError) -> (fine: [String], coarse: [String]?) {
    let fine = family.dataSet.classNames
    switch family {
    case .cifar10:
      let file = place.version == .binary ? "batches.meta.txt" : "batches.meta"
      return (try names(file, key: "label_names", instead: fine, at: place), nil)
    case .cifar100:
      let isBinary = place.version == .binary
      return (
        try names(
          isBinary ? "fine_label_names.txt" : "meta", key: "fine_label_names", instead: fine,
          at: place),
        try names(
          isBinary ? "coarse_label_names.txt" : "meta", key: "coarse_label_names",
          instead: CIFARClasses.cifar100Coarse, at: place)
      )
    }
  }

  private static func names(
    _ file: String, key: String, instead published: [String], at place: Place
  ) throws(DataSetError) -> [String] {
    let path = "\(place.folder)/\(file)"
    guard FileSearch.exists(path) else { return published }
    let bytes = try read(path)
    do {
      switch place.version {
      case .binary: return try CIFARNames.text(bytes, count: published.count, path: path)
      case .python:
        return try CIFARNames.pickle(bytes, key: key, count: published.count, path: path)
      }
    } catch {
      throw .unreadable(.format(error))
    }
  }

  private static func read(_ path: String) throws(DataSetError) -> [UInt8] {
    do {
      return try FileContents.bytes(of: path, limit: largestFile)
    } catch {
      throw .unreadable(.file(error))
    }
  }
}
