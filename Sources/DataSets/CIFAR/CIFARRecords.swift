import Records

/// The binary version of CIFAR: records of label bytes and 3,072 pixels, without a header.
///
/// A CIFAR-10 record begins with the class; a CIFAR-100 record with the coarse and then the fine
/// class. Any whole number of records is accepted, so that a cut-out of a split can be read.
///
/// - Source: A. Krizhevsky, "The CIFAR-10 and CIFAR-100 datasets", section "Binary version".
enum CIFARRecords {
  /// Adds the images of a file to those before it.
  ///
  /// - Throws: `FormatError` for half a record, no record, and classes that do not exist.
  static func append(
    _ bytes: [UInt8], _ family: CIFARFamily, path: String, to images: inout CIFARImages
  ) throws(FormatError) {
    let labelFields: [(name: String, classCount: Int)] =
      switch family {
      case .cifar10: [("label", family.classCount)]
      case .cifar100:
        [("coarse label", family.coarseClassCount), ("fine label", family.classCount)]
      }
    let recordSize = labelFields.count + CIFARFamily.pixelCount
    guard !bytes.isEmpty, bytes.count.isMultiple(of: recordSize) else {
      throw FormatError(
        path: path, position: .whole, field: "size",
        problem: "found \(bytes.count) bytes, allowed are whole records of \(recordSize)")
    }
    for start in stride(from: 0, to: bytes.count, by: recordSize) {
      for (offset, field) in labelFields.enumerated() {
        let found = bytes[start + offset]
        guard found < field.classCount else {
          throw FormatError(
            path: path, position: .byte(start + offset),
            field: "\(field.name) of record \(start / recordSize)",
            problem: "found \(found), allowed are 0 to \(field.classCount - 1)")
        }
      }
      let firstPixel = start + labelFields.count
      images.append(
        label: Int(bytes[firstPixel - 1]), coarse: labelFields.count == 2 ? Int(bytes[start]) : nil)
      images.append(pixels: bytes[firstPixel..<start + recordSize])
    }
  }
}
