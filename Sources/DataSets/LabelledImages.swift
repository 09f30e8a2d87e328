/// Images of one size with a class for each, as bytes in the order of the files they came from.
public struct LabelledImages: Sendable, Equatable {
  /// What the images are called, such as "CIFAR-10 test".
  public let name: String
  /// The files that were read, for messages.
  public let origin: [String]
  /// The size that all images share.
  public let shape: ImageShape
  /// The pixels, 0 to 255, as [count × channels × height × width], row-major.
  public let pixels: [UInt8]
  /// The class of each image, an index into `classNames`.
  public let labels: [Int]
  /// The names of the classes.
  public let classNames: [String]
  /// The coarser classes of the same images, for data sets that have two levels.
  public let coarse: CoarseLabels?

  /// Classes that each hold several of the finer ones.
  public struct CoarseLabels: Sendable, Equatable {
    /// The coarse class of each image, an index into `classNames`.
    public let labels: [Int]
    /// The names of the coarse classes.
    public let classNames: [String]

    /// Labels with the names that they index.
    public init(labels: [Int], classNames: [String]) {
      precondition(
        labels.allSatisfy(classNames.indices.contains), "coarse labels index their class names")
      (self.labels, self.classNames) = (labels, classNames)
    }
  }

  /// Images from their parts, which must fit each other.
  ///
  /// - Parameters:
  ///   - name: What the images are called.
  ///   - origin: The files that they came from.
  ///   - shape: The size of every image.
  ///   - pixels: One image after another, each [channels × height × width].
  ///   - labels: The class of each image, from 0 and below `classNames.count`.
  ///   - classNames: The names of the classes.
  ///   - coarse: The coarser classes, one for each image.
  public init(
    name: String, origin: [String], shape: ImageShape, pixels: [UInt8], labels: [Int],
    classNames: [String], coarse: CoarseLabels? = nil
  ) {
    precondition(
      pixels.count == labels.count * shape.pixelCount, "the pixels fill one image for each label")
    precondition(labels.allSatisfy(classNames.indices.contains), "labels index their class names")
    precondition(
      coarse.map { $0.labels.count == labels.count } ?? true, "one coarse label for each image")
    self.name = name
    self.origin = origin
    self.shape = shape
    self.pixels = pixels
    self.labels = labels
    self.classNames = classNames
    self.coarse = coarse
  }

  /// The number of images.
  public var count: Int { labels.count }

  /// The pixels of one image, [channels × height × width]; they share the storage of all.
  public func pixels(ofImage index: Int) -> ArraySlice<UInt8> {
    precondition(labels.indices.contains(index), "an image of the data set")
    return pixels[index * shape.pixelCount..<(index + 1) * shape.pixelCount]
  }

  /// The first images, in their order.
  ///
  /// - Parameter sampleCount: How many, from 1 to `count`.
  /// - Throws: ``DataSetError/sampleCount(found:available:name:)`` for any other number.
  public func first(_ sampleCount: Int) throws(DataSetError) -> LabelledImages {
    guard (1...max(1, count)).contains(sampleCount), sampleCount <= count else {
      throw .sampleCount(found: sampleCount, available: count, name: name)
    }
    guard sampleCount < count else { return self }
    return LabelledImages(
      name: name, origin: origin, shape: shape,
      pixels: Array(pixels[..<(sampleCount * shape.pixelCount)]),
      labels: Array(labels[..<sampleCount]), classNames: classNames,
      coarse: coarse.map {
        CoarseLabels(labels: Array($0.labels[..<sampleCount]), classNames: $0.classNames)
      })
  }

  /// The images at the given places, in the order given; a place may occur more than once.
  public func selecting(_ indices: [Int]) -> LabelledImages {
    var chosen: [UInt8] = []
    chosen.reserveCapacity(indices.count * shape.pixelCount)
    for index in indices { chosen.append(contentsOf: pixels(ofImage: index)) }
    return LabelledImages(
      name: name, origin: origin, shape: shape, pixels: chosen,
      labels: indices.map { labels[$0] }, classNames: classNames,
      coarse: coarse.map { coarse in
        CoarseLabels(labels: indices.map { coarse.labels[$0] }, classNames: coarse.classNames)
      })
  }
}
