public import DataSets

/// The files that a data set is fetched as, and what becomes of them.
public struct Catalogue: Sendable, Equatable {
  /// The files, in the order in which they are fetched.
  public let files: [RemoteFile]
  /// What becomes of them.
  public let form: Form

  /// What becomes of the files that were fetched.
  public enum Form: Sendable, Equatable {
    /// They stay as they are, in this folder inside the user's.
    case plain(folderName: String)
    /// Each is an archive that holds this folder.
    case archive(folderName: String)
  }

  /// Files with what becomes of them.
  ///
  /// - Parameters:
  ///   - files: In the order in which they are fetched.
  ///   - form: What becomes of them.
  public init(files: [RemoteFile], form: Form) { (self.files, self.form) = (files, form) }

  /// The same files from another server.
  ///
  /// - Parameter mirror: The address of the folder that holds them.
  /// - Throws: ``DownloadError/mirror(_:)`` for anything but an address with http or https.
  public func from(mirror: String) throws(DownloadError) -> Catalogue {
    guard mirror.contains(/^https?:\/\/[^\/\s]+(\/\S*)?$/) else { throw .mirror(mirror) }
    let base = mirror.hasSuffix("/") ? mirror : mirror + "/"
    let files = files.map { file in
      RemoteFile(
        name: file.name, address: base + file.name, byteCount: file.byteCount,
        checksum: file.checksum)
    }
    return Catalogue(files: files, form: form)
  }

  /// Where a data set is published.
  ///
  /// - Source: CIFAR: the page of A. Krizhevsky; sizes from TensorFlow's tutorials. MNIST and
  ///   Fashion-MNIST: addresses and checksums of torchvision's `datasets/mnist.py`; sizes from the
  ///   logs of its users.
  public init(of dataSet: ImageDataSet) {
    switch dataSet {
    case .cifar10:
      self = .cifar(
        "cifar-10-binary.tar.gz", 170_052_171, "c32a1d4ab5d03f1284b67883e8d87530",
        folderName: "cifar-10-batches-bin")
    case .cifar100:
      self = .cifar(
        "cifar-100-binary.tar.gz", 168_513_733, "03b5dce01913d631647c71ecec9e9cb8",
        folderName: "cifar-100-binary")
    case .mnist:
      self = .idx(
        base: "https://ossci-datasets.s3.amazonaws.com/mnist/", folderName: "MNIST/raw",
        [
          ("train-images-idx3-ubyte.gz", 9_912_422, "f68b3c2dcbeaaa9fbdd348bbdeb94873"),
          ("train-labels-idx1-ubyte.gz", 28_881, "d53e105ee54ea40749a09fcbcd1e9432"),
          ("t10k-images-idx3-ubyte.gz", 1_648_877, "9fb629c4189551a2d022fa330f9573f3"),
          ("t10k-labels-idx1-ubyte.gz", 4_542, "ec29112dd5afa0611ce80d1b7f02629c"),
        ])
    case .fashionMNIST:
      self = .idx(
        base: "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
        folderName: "FashionMNIST/raw",
        [
          ("train-images-idx3-ubyte.gz", 26_421_880, "8d4fb7e6c68d591d4c3dfef9ec88bf0d"),
          ("train-labels-idx1-ubyte.gz", 29_515, "25c81989df183df01b3e8a0aad5dffbe"),
          ("t10k-images-idx3-ubyte.gz", 4_422_102, "bef4ecab320f06d8554ea6380940ec79"),
          ("t10k-labels-idx1-ubyte.gz", 5_148, "bb300cfdad3c16e7a12a480ee83cd310"),
        ])
    }
  }

  private static func cifar(
    _ name: String, _ byteCount: Int, _ checksum: String, folderName: String
  ) -> Catalogue {
    let file = RemoteFile(
      name: name, address: "https://www.cs.toronto.edu/~kriz/\(name)", byteCount: byteCount,
      checksum: checksum)
    return Catalogue(files: [file], form: .archive(folderName: folderName))
  }

  private static func idx(
    base: String, folderName: String, _ files: [(name: String, byteCount: Int, checksum: String)]
  ) -> Catalogue {
    Catalogue(
      files: files.map { file in
        RemoteFile(
          name: file.name, address: base + file.name, byteCount: file.byteCount,
          checksum: file.checksum)
      },
      form: .plain(folderName: folderName))
  }
}
