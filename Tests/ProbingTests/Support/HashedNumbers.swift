/// Numbers that any program can make without a file, as scripts/vectors/pytorch-networks/inputs.py.
///
/// Number i of tensor t with a tag g comes from the first output of splitmix64 seeded with
/// g << 48 | t << 32 | i.
enum HashedNumbers: UInt64 {
  /// What the numbers are for.
  case parameters = 1
  case means, variances, images, labels, directions, probes, positions, teacher

  func hash(_ tensor: Int, _ index: Int) -> UInt64 {
    var z = (rawValue << 48 | UInt64(tensor) << 32 | UInt64(index)) &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// In [-1, 1), exact in single precision.
  func uniform(_ tensor: Int, _ index: Int) -> Double {
    Double(hash(tensor, index) >> 40) / 8_388_608 - 1
  }
}
