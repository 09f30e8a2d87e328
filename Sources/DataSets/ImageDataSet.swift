/// The data sets of images that can be read, by the names that the command line uses.
public enum ImageDataSet: String, Sendable, CaseIterable, Codable {
  case cifar10
  case cifar100
  case fashionMNIST = "fashion-mnist"
  case mnist

  /// The data set of a name.
  ///
  /// - Throws: ``DataSetError/unknownName(_:)``, whose message lists the allowed names.
  public init(named name: String) throws(DataSetError) {
    guard let known = ImageDataSet(rawValue: name) else { throw .unknownName(name) }
    self = known
  }

  /// Reads one part of the data set of a name.
  ///
  /// - Parameters:
  ///   - name: One of the raw values of ``ImageDataSet``.
  ///   - split: The part to read.
  ///   - folder: Where the files lie, or nil for where the system's packages put them.
  /// - Throws: ``DataSetError`` for unknown names, missing files and broken contents.
  public static func load(
    name: String, split: DataSplit, folder: String?
  ) throws(DataSetError) -> LabelledImages {
    try ImageDataSet(named: name).load(split, folder: folder)
  }

  /// Reads one part of this data set.
  ///
  /// Looks in the folder itself and in the folders inside it that the published archives unpack to.
  ///
  /// - Parameters:
  ///   - split: The part to read.
  ///   - folder: Where the files lie, or nil for where the system's packages put them.
  /// - Throws: ``DataSetError`` for missing files and broken contents.
  public func load(
    _ split: DataSplit, folder: String? = nil
  ) throws(DataSetError) -> LabelledImages {
    switch self {
    case .cifar10: try CIFARFolder.load(.cifar10, split, from: folder)
    case .cifar100: try CIFARFolder.load(.cifar100, split, from: folder)
    case .fashionMNIST, .mnist: try IDXFolder.load(self, split, from: folder)
    }
  }

  /// The name in print.
  public var title: String {
    switch self {
    case .cifar10: "CIFAR-10"
    case .cifar100: "CIFAR-100"
    case .fashionMNIST: "Fashion-MNIST"
    case .mnist: "MNIST"
    }
  }

  /// The size of its images.
  public var shape: ImageShape {
    switch self {
    case .cifar10, .cifar100: ImageShape(channels: 3, height: 32, width: 32)
    case .fashionMNIST, .mnist: ImageShape(channels: 1, height: 28, width: 28)
    }
  }

  /// The names of its classes, which files may spell differently.
  public var classNames: [String] {
    switch self {
    case .cifar10: CIFARClasses.cifar10
    case .cifar100: CIFARClasses.cifar100Fine
    case .fashionMNIST:
      [
        "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag",
        "Ankle boot",
      ]
    case .mnist: (0...9).map(String.init)
    }
  }

  /// How a user without the files comes by them.
  var waysToGetIt: String {
    switch self {
    case .cifar10:
      "Unpack https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz (or cifar-10-python.tar.gz) "
        + "and give the folder that holds cifar-10-batches-bin (cifar-10-batches-py)"
    case .cifar100:
      "Unpack https://www.cs.toronto.edu/~kriz/cifar-100-binary.tar.gz (or "
        + "cifar-100-python.tar.gz) and give the folder that holds cifar-100-binary "
        + "(cifar-100-python)"
    case .fashionMNIST:
      "Install Debian's package dataset-fashion-mnist, or give the folder of the four files of "
        + "https://github.com/zalandoresearch/fashion-mnist"
    case .mnist:
      "Give the folder of the four files train-images-idx3-ubyte, train-labels-idx1-ubyte, "
        + "t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, gzipped or not"
    }
  }
}
