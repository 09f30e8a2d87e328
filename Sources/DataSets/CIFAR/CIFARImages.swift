/// Images and labels as they are gathered from the files of a split, one file after another.
struct CIFARImages: Equatable {
  private(set) var pixels: [UInt8] = []
  private(set) var labels: [Int] = []
  /// As many as `labels`, or empty for CIFAR-10.
  private(set) var coarseLabels: [Int] = []

  mutating func reserve(imageCount: Int) {
    pixels.reserveCapacity(imageCount * CIFARFamily.pixelCount)
    labels.reserveCapacity(imageCount)
  }

  mutating func append(pixels: ArraySlice<UInt8>) { self.pixels.append(contentsOf: pixels) }

  mutating func append(label: Int, coarse: Int?) {
    labels.append(label)
    if let coarse { coarseLabels.append(coarse) }
  }
}
