import Records

/// The python version of CIFAR: a pickled dictionary with a matrix of pixels and lists of classes.
///
/// - Source: A. Krizhevsky, "The CIFAR-10 and CIFAR-100 datasets", section "Dataset layout".
enum CIFARPickle {
  /// Adds the images of a file to those before it.
  ///
  /// - Throws: `FormatError` for anything but the pickles that the data sets consist of, for rows
  ///   of another length than 3,072, and for classes that are missing or do not exist.
  static func append(
    _ bytes: [UInt8], _ family: CIFARFamily, path: String, to images: inout CIFARImages
  ) throws(FormatError) {
    let pickle = try Pickle(bytes, path: path)
    let matrix = try pickle.matrix("data")
    guard matrix.columns == CIFARFamily.pixelCount, matrix.rows > 0 else {
      throw FormatError(
        path: path, position: .byte(matrix.elements.startIndex), field: "data",
        problem: "found shape [\(matrix.rows), \(matrix.columns)], "
          + "allowed is [1 or more, \(CIFARFamily.pixelCount)]")
    }
    switch family {
    case .cifar10:
      for label in try classes("labels", family.classCount, matrix.rows, pickle) {
        images.append(label: label, coarse: nil)
      }
    case .cifar100:
      let coarse = try classes("coarse_labels", family.coarseClassCount, matrix.rows, pickle)
      let fine = try classes("fine_labels", family.classCount, matrix.rows, pickle)
      for (fine, coarse) in zip(fine, coarse) { images.append(label: fine, coarse: coarse) }
    }
    images.append(pixels: matrix.rowMajor)
  }

  private static func classes(
    _ key: String, _ classCount: Int, _ imageCount: Int, _ pickle: Pickle
  ) throws(FormatError) -> [Int] {
    let labels = try pickle.integers(key)
    guard labels.count == imageCount else {
      throw FormatError(
        path: pickle.path, position: .whole, field: key,
        problem: "found \(labels.count) classes for \(imageCount) images")
    }
    if let index = labels.firstIndex(where: { !(0..<classCount).contains($0) }) {
      throw FormatError(
        path: pickle.path, position: .whole, field: "\(key)[\(index)]",
        problem: "found \(labels[index]), allowed are 0 to \(classCount - 1)")
    }
    return labels
  }
}
