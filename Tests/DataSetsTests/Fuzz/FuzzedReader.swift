import Fuzzing
import Records

@testable import DataSets

/// The readers of data sets that are fuzzed.
enum FuzzedReader: String, CaseIterable, Codable, FuzzableReader {
  case cifar10Records
  case cifar100Records
  case cifar10Pickle
  case cifar100Pickle
  case namesPickle
  case namesText
  case idxImages

  /// A pickle makes at most one value for each of 16 Ki bytes, in arrays that double: 2 MiB. The
  /// rest is what the allocator takes at a time.
  var memoryAllowance: Int {
    switch self {
    // Deflate gains at most 1032:1, and growing arrays hold up to three times their contents.
    case .idxImages: 64 << 20
    default: 16 << 20
    }
  }

  func seeds() throws -> [[UInt8]] {
    try files.map { try Vectors.bytes($0) }
  }

  private var files: [String] {
    switch self {
    case .cifar10Records:
      ["cifar-10-batches-bin/data_batch_1.bin", "cifar-10-batches-bin/test_batch.bin"]
    case .cifar100Records: ["cifar-100-binary/train.bin", "cifar-100-binary/test.bin"]
    case .cifar10Pickle:
      ["cifar-10-batches-py/data_batch_1", "cifar-10-batches-py/test_batch", "column-major"]
    case .cifar100Pickle: ["cifar-100-python/train", "cifar-100-python/test"]
    case .namesPickle: ["cifar-10-batches-py/batches.meta", "cifar-100-python/meta"]
    case .namesText:
      ["cifar-10-batches-bin/batches.meta.txt", "cifar-100-binary/coarse_label_names.txt"]
    case .idxImages:
      [
        "mnist/train-images-idx3-ubyte", "mnist/train-labels-idx1-ubyte",
        "mnist/t10k-images-idx3-ubyte.gz", "mnist/t10k-labels-idx1-ubyte.gz",
      ]
    }
  }

  var tokens: [String] {
    switch self {
    case .cifar10Pickle, .cifar100Pickle, .namesPickle:
      [
        "cnumpy.core.multiarray\n_reconstruct\n", "cnumpy\nndarray\n", "cnumpy\ndtype\n",
        "cposix\nsystem\n", "U\u{1}b", "U\u{2}u1", "U\u{6}labels", "(", "t", "R", "b", "]", "}",
        "e", "a", "u", "s", "N", "K\u{1}", "q\u{1}", "h\u{1}", ".",
      ]
    case .cifar10Records, .cifar100Records, .namesText, .idxImages: []
    }
  }

  func keepsPromise(_ bytes: [UInt8]) throws -> Bool {
    var images = CIFARImages()
    switch self {
    case .cifar10Records:
      try CIFARRecords.append(bytes, .cifar10, path: "a", to: &images)
      return Self.fits(images, .cifar10) && bytes.count == images.labels.count * 3073
    case .cifar100Records:
      try CIFARRecords.append(bytes, .cifar100, path: "a", to: &images)
      return Self.fits(images, .cifar100) && bytes.count == images.labels.count * 3074
    case .cifar10Pickle:
      try CIFARPickle.append(bytes, .cifar10, path: "a", to: &images)
      return Self.fits(images, .cifar10)
    case .cifar100Pickle:
      try CIFARPickle.append(bytes, .cifar100, path: "a", to: &images)
      return Self.fits(images, .cifar100)
    case .namesPickle:
      let pickle = try Pickle(bytes, path: "a")
      let names = (try? pickle.texts("label_names")) ?? (try? pickle.texts("fine_label_names"))
      return (names ?? []).allSatisfy { $0.unicodeScalars.allSatisfy { $0.value < 256 } }
    case .namesText:
      let names = try CIFARNames.text(bytes, count: 10, path: "a")
      return names.count == 10 && !names.contains("")
    case .idxImages:
      // Whatever the input is, the other half of the pair is what it ought to be.
      let array = try IDXFile.decode(bytes, path: "a")
      let count = array.shape[0]
      guard count < 1000 else { return true }
      let isImages = array.shape.count == 3
      let images = try IDXImages.images(
        from: isImages
          ? array
          : TensorRecord(
            shape: [count, 28, 28], uint8: [UInt8](repeating: 0, count: count * 784)),
        labels: isImages
          ? TensorRecord(shape: [count], uint8: [UInt8](repeating: 0, count: count)) : array,
        .mnist, .test, origin: [])
      return images.count == count && images.labels.allSatisfy { (0..<10).contains($0) }
    }
  }

  func isRefusal(_ error: any Error) -> Bool { error is FormatError }

  private static func fits(_ images: CIFARImages, _ family: CIFARFamily) -> Bool {
    let count = images.labels.count
    return count > 0 && images.pixels.count == count * CIFARFamily.pixelCount
      && images.labels.allSatisfy { (0..<family.classCount).contains($0) }
      && images.coarseLabels.count == (family == .cifar100 ? count : 0)
      && images.coarseLabels.allSatisfy { (0..<family.coarseClassCount).contains($0) }
  }
}
