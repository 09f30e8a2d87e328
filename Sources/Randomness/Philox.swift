/// The Philox4x32-10 block function: ten rounds that turn a counter and a key into four words.
///
/// The rounds run on four scalar locals: lanes of a SIMD vector cost three times as much here,
/// because a full-width 32-bit product is a single scalar instruction.
///
/// - Source: Salmon, Moraes, Dror & Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC'11,
///   doi:10.1145/2063384.2063405; constants as published with Random123.
@inlinable
func philox4x32(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
  var (c0, c1, c2, c3) = (counter.x, counter.y, counter.z, counter.w)
  var (k0, k1) = (key.x, key.y)
  for _ in 0..<10 {
    let (high0, low0) = c0.multipliedFullWidth(by: 0xD251_1F53)
    let (high1, low1) = c2.multipliedFullWidth(by: 0xCD9E_8D57)
    (c0, c1, c2, c3) = (high1 ^ c1 ^ k0, low1, high0 ^ c3 ^ k1, low0)
    k0 &+= 0x9E37_79B9
    k1 &+= 0xBB67_AE85
  }
  return SIMD4(c0, c1, c2, c3)
}
