import Records

/// Images and labels from a pair of IDX arrays that must fit each other.
enum IDXImages {
  /// The images of a split.
  ///
  /// - Parameters:
  ///   - images: Bytes of shape [count × 28 × 28].
  ///   - labels: Bytes of shape [count].
  ///   - dataSet: Says what the images and their classes are called.
  ///   - split: The part that they are.
  ///   - origin: The two files, images first.
  /// - Throws: `FormatError` for other shapes and element types, counts that differ, and classes
  ///   that do not exist.
  static func images(
    from images: TensorRecord, labels: TensorRecord, _ dataSet: ImageDataSet, _ split: DataSplit,
    origin: [String]
  ) throws(FormatError) -> LabelledImages {
    let shape = dataSet.shape
    let sizes = [shape.height, shape.width]
    guard images.elementType == .uint8, images.shape.count == 3, images.shape[0] > 0,
      Array(images.shape[1...]) == sizes
    else {
      throw refusal(of: images, "images", allowed: "uint8 of shape [1 or more, 28, 28]")
    }
    guard labels.elementType == .uint8, labels.shape.count == 1 else {
      throw refusal(of: labels, "labels", allowed: "uint8 of shape [count]")
    }
    let classes = try labels.int64()
    guard classes.count == images.shape[0] else {
      throw FormatError(
        path: labels.origin, position: .whole, field: "labels",
        problem: "found \(classes.count), but \(images.origin) has \(images.shape[0]) images")
    }
    let classNames = dataSet.classNames
    if let index = classes.firstIndex(where: { !classNames.indices.contains($0) }) {
      // The elements follow a header of 8 bytes: magic and one size.
      throw FormatError(
        path: labels.origin, position: .byte(8 + index), field: "label \(index)",
        problem: "found \(classes[index]), allowed are 0 to \(classNames.count - 1)")
    }
    return LabelledImages(
      name: "\(dataSet.title) \(split.rawValue)", origin: origin, shape: shape,
      pixels: try images.uint8(), labels: classes, classNames: classNames)
  }

  private static func refusal(
    of array: TensorRecord, _ field: String, allowed: String
  ) -> FormatError {
    FormatError(
      path: array.origin, position: .whole, field: field,
      problem: "found \(array.elementType.rawValue) of shape \(array.shape), allowed is \(allowed)")
  }
}
