public import DataSets
public import Distillation
public import Landscape
public import Networks

import Records

/// The samples over which a loss is a mean: images without augmentation, labels, a teacher's view.
public struct ObjectiveSamples: Sendable {
  /// What the images are called, such as "CIFAR-10 test".
  public let name: String
  /// How these were chosen from them, in words.
  public let selection: String
  /// The shape of every image.
  public let shape: MapShape
  /// The class of each sample.
  public let labels: [Int]
  /// The number of classes.
  public let classCount: Int
  /// What the teacher of a distillation loss says of the samples.
  public var teacher: TeacherAnswers?

  private let pixels: Pixels

  /// What a teacher says of samples.
  public struct TeacherAnswers: Sendable, Equatable {
    /// Its logits, [samples × classes].
    public let logits: Rows
    /// What its numbers are recognised by in records.
    public let digest: String

    /// Logits with the digest of the network that they are of.
    public init(logits: Rows, digest: String) { (self.logits, self.digest) = (logits, digest) }
  }

  private enum Pixels {
    case bytes(LabelledImages, PixelNormalization)
    case values([Float])
  }

  /// Images of a data set, as a network sees them in evaluation.
  ///
  /// - Parameters:
  ///   - images: All that count, in their order.
  ///   - normalization: The network's.
  ///   - selection: How the images were chosen, such as "first 512 of the test split".
  public init(_ images: LabelledImages, normalization: PixelNormalization, selection: String) {
    (name, self.selection) = (images.name, selection)
    shape = MapShape(
      channels: images.shape.channels, height: images.shape.height, width: images.shape.width)
    (labels, classCount) = (images.labels, images.classNames.count)
    pixels = .bytes(images, normalization)
  }

  /// Images that are normalised already.
  ///
  /// - Parameters:
  ///   - values: [samples × channels × rows × columns].
  ///   - shape: The shape of every image.
  ///   - labels: The class of each sample, 0 ..< classCount.
  ///   - classCount: The number of classes.
  ///   - name: What the images are called.
  ///   - selection: How they were chosen.
  public init(
    values: [Float], shape: MapShape, labels: [Int], classCount: Int, name: String,
    selection: String
  ) {
    precondition(values.count == labels.count * shape.count, "one image for each label")
    precondition(labels.allSatisfy((0..<classCount).contains), "labels are classes")
    (self.name, self.selection, self.shape) = (name, selection, shape)
    (self.labels, self.classCount) = (labels, classCount)
    pixels = .values(values)
  }

  /// The number of samples.
  public var count: Int { labels.count }

  /// What the samples, their normalisation and the teacher's answers are recognised by.
  public var digest: String {
    var parts = [MD5.hexadecimal(of: labels.flatMap { $0.bytes }[...])]
    switch pixels {
    case .bytes(let images, let normalization):
      let scale = normalization.mean + normalization.standardDeviation
      parts.append(MD5.hexadecimal(of: images.pixels[...]))
      parts.append(MD5.hexadecimal(of: scale.flatMap { $0.bitPattern.bytes }[...]))
    case .values(let values):
      parts.append(MD5.hexadecimal(of: values.flatMap { $0.bitPattern.bytes }[...]))
    }
    if let logits = teacher?.logits.values {
      parts.append(MD5.hexadecimal(of: logits.flatMap { $0.bitPattern.bytes }[...]))
    }
    return MD5.hexadecimal(of: Array(parts.joined(separator: "").utf8)[...])
  }

  /// Some samples' images as the network sees them, [samples × channels × rows × columns].
  func images(_ range: Range<Int>) -> [Float] {
    switch pixels {
    case .bytes(let images, let normalization):
      var values = [Float](repeating: 0, count: range.count * shape.count)
      var target = values.mutableSpan
      normalization.write(images, range, into: &target)
      return values
    case .values(let values):
      return Array(values[range.lowerBound * shape.count..<range.upperBound * shape.count])
    }
  }

  /// The teacher's logits for some samples.
  func teacherLogits(_ range: Range<Int>) -> Rows? {
    teacher.map { teacher in
      let values = teacher.logits.values
      return Rows(
        Array(values[range.lowerBound * classCount..<range.upperBound * classCount]),
        columnCount: classCount)
    }
  }

  /// Some samples in words, for messages.
  func description(of range: Range<Int>) -> String {
    "samples \(range.lowerBound) to \(range.upperBound - 1) of \(name), \(selection)"
  }

  /// Refuses samples that a network cannot look at.
  ///
  /// - Parameter network: Whose images and classes these must be.
  /// - Throws: `LandscapeError` that says what was found and what the network needs.
  public func check(fits network: ProbedNetwork) throws(LandscapeError) {
    func require(
      _ condition: Bool, _ option: String, found: String, _ allowed: String
    ) throws(LandscapeError) {
      guard condition else {
        throw .invalid(option: "\(option) of \(name)", found: found, allowed: allowed)
      }
    }
    let graph = network.graph
    try require(count >= 1, "samples", found: "none", "1 or more")
    try require(
      shape == graph.image, "images", found: "\(shape)",
      "\(graph.image), which \(network.name) looks at")
    try require(
      classCount == graph.classCount, "classes", found: "\(classCount)",
      "\(graph.classCount), which \(network.name) tells apart")
    if case .bytes(_, let normalization) = pixels {
      try require(
        normalization.channelCount == shape.channels, "channels", found: "\(shape.channels)",
        "\(normalization.channelCount), for which mean and standard deviation are given")
    }
    if let logits = teacher?.logits {
      try require(
        logits.rowCount == count && logits.columnCount == classCount, "teacher's answers",
        found: "\(logits.rowCount)×\(logits.columnCount)",
        "\(count)×\(classCount), a logit for each sample and class")
    }
  }
}

extension FixedWidthInteger {
  /// The least significant byte first, on any machine.
  fileprivate var bytes: [UInt8] {
    (0..<Self.bitWidth / 8).map { UInt8(truncatingIfNeeded: self >> (8 * $0)) }
  }
}
