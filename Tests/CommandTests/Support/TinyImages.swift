import Foundation

/// Fashion-MNIST in small: a few images of 28 × 28 pixels, whose brightness tells their class.
enum TinyImages {
  static let trainCount = 40
  static let testCount = 20

  /// A folder with the four files.
  static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for (prefix, count, seed) in [("train", trainCount, 1), ("t10k", testCount, 2)] {
      let labels = (0..<count).map { UInt8($0 % 10) }
      try folder.write(
        "\(prefix)-labels-idx1-ubyte", header(0x0000_0801, [count]) + Data(labels))
      var state = UInt64(seed)
      let pixels = labels.flatMap { label in
        (0..<784).map { _ in
          // Knuth's MMIX generator; any noise will do.
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          return UInt8(truncatingIfNeeded: state >> 59) + 22 * label
        }
      }
      try folder.write(
        "\(prefix)-images-idx3-ubyte", header(0x0000_0803, [count, 28, 28]) + Data(pixels))
    }
    return folder
  }

  private static func header(_ magic: UInt32, _ sizes: [Int]) -> Data {
    ([magic] + sizes.map(UInt32.init)).reduce(into: Data()) { data, number in
      data.append(contentsOf: (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) })
    }
  }
}
