import Records

/// A folder with images and labels in IDX files, as MNIST and its successors are published.
///
/// - Source: Y. LeCun, "The MNIST database", file formats; file names as in torchvision's
///   `datasets/mnist.py`.
enum IDXFolder {
  /// The most bytes that are read from a file or unpacked from it; the largest one has 47 million.
  static let largestFile = 64 << 20

  /// Reads a split from the folder, from the folder where torchvision would have put it inside, or
  /// for nil from where the system's package installs it.
  ///
  /// - Throws: ``DataSetError`` for missing files and broken contents.
  static func load(
    _ dataSet: ImageDataSet, _ split: DataSplit, from folder: String?
  ) throws(DataSetError) -> LabelledImages {
    let stem = split == .train ? "train" : "t10k"
    let folders = folders(of: dataSet, in: folder)
    let imagePath = try find("\(stem)-images", "idx3", folders, dataSet, split)
    let labelPath = try find("\(stem)-labels", "idx1", folders, dataSet, split)
    let images = try read(imagePath)
    let labels = try read(labelPath)
    do {
      return try IDXImages.images(
        from: images, labels: labels, dataSet, split, origin: [imagePath, labelPath])
    } catch {
      throw .unreadable(.format(error))
    }
  }

  static func folders(of dataSet: ImageDataSet, in folder: String?) -> [String] {
    let isFashion = dataSet == .fashionMNIST
    guard let folder else { return isFashion ? ["/usr/share/datasets/fashion-mnist"] : [] }
    return [folder, "\(folder)/\(isFashion ? "FashionMNIST" : "MNIST")/raw"]
  }

  /// The first file of a name; the dot instead of the last hyphen is how some programs unpack it.
  private static func find(
    _ stem: String, _ format: String, _ folders: [String], _ dataSet: ImageDataSet,
    _ split: DataSplit
  ) throws(DataSetError) -> String {
    let names = ["\(stem)-\(format)-ubyte", "\(stem).\(format)-ubyte"].flatMap { [$0, "\($0).gz"] }
    for folder in folders {
      if let name = names.first(where: { FileSearch.exists("\(folder)/\($0)") }) {
        return "\(folder)/\(name)"
      }
    }
    throw .missing(dataSet, split, searched: folders.map { "\($0)/\(names[0])[.gz]" })
  }

  private static func read(_ path: String) throws(DataSetError) -> TensorRecord {
    do {
      return try IDXFile.read(path, limit: largestFile)
    } catch {
      throw .unreadable(error)
    }
  }
}
