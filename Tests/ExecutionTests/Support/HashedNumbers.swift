/// Numbers that any program can make without a file, as scripts/vectors/pytorch-networks/inputs.py.
///
/// Number i of tensor t with a tag g comes from the first output of splitmix64 seeded with
/// g << 48 | t << 32 | i.
enum HashedNumbers {
  /// What the numbers are for.
  enum Tag: UInt64 {
    case parameters = 1
    case means, variances, images, labels, directions, probes, positions
  }

  static func hash(_ tag: UInt64, _ tensor: Int, _ index: Int) -> UInt64 {
    var z = (tag << 48 | UInt64(tensor) << 32 | UInt64(index)) &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  static func hash(_ tag: Tag, _ tensor: Int, _ index: Int) -> UInt64 {
    hash(tag.rawValue, tensor, index)
  }

  /// In [-1, 1), exact in single precision.
  static func uniform(_ tag: Tag, _ tensor: Int, _ index: Int) -> Double {
    uniform(of: hash(tag, tensor, index))
  }

  static func uniform(of hash: UInt64) -> Double { Double(hash >> 40) / 8_388_608 - 1 }

  static func images(_ batch: Int, count: Int) -> [Float] {
    (0..<count).map { Float(2 * uniform(.images, batch, $0)) }
  }

  static func labels(_ batch: Int, count: Int, classCount: Int) -> [Int] {
    (0..<count).map { Int(hash(.labels, batch, $0) % UInt64(classCount)) }
  }
}
