/// What sets CIFAR-10 and CIFAR-100 apart on disk, in the binary and in the python version.
///
/// - Source: A. Krizhevsky, "The CIFAR-10 and CIFAR-100 datasets", sections "Dataset layout" and
///   "Binary version"; the same layouts in torchvision's `datasets/cifar.py`.
enum CIFARFamily {
  case cifar10
  case cifar100

  /// The values of one image: 1,024 red, 1,024 green, 1,024 blue, each row by row.
  static let pixelCount = 3 * 32 * 32

  var dataSet: ImageDataSet {
    switch self {
    case .cifar10: .cifar10
    case .cifar100: .cifar100
    }
  }

  var classCount: Int { dataSet.classNames.count }

  /// The number of coarse classes; zero where there is one level only.
  var coarseClassCount: Int {
    switch self {
    case .cifar10: 0
    case .cifar100: CIFARClasses.cifar100Coarse.count
    }
  }

  /// The folder that the archive of a version unpacks to.
  func folderName(_ version: Version) -> String {
    switch (self, version) {
    case (.cifar10, .binary): "cifar-10-batches-bin"
    case (.cifar10, .python): "cifar-10-batches-py"
    case (.cifar100, .binary): "cifar-100-binary"
    case (.cifar100, .python): "cifar-100-python"
    }
  }

  /// The files that hold a split, in the order of their images.
  func fileNames(_ version: Version, _ split: DataSplit) -> [String] {
    let ending = version == .binary ? ".bin" : ""
    switch (self, split) {
    case (.cifar10, .train): return (1...5).map { "data_batch_\($0)\(ending)" }
    case (.cifar10, .test): return ["test_batch\(ending)"]
    case (.cifar100, _): return ["\(split.rawValue)\(ending)"]
    }
  }

  /// The two ways in which the images are published.
  enum Version: CaseIterable {
    case binary
    case python
  }
}
