// Written out because a C library's logarithm differs in its last bit between libraries, and
// within one library between processors with and without fused multiply-adds. Swift neither
// reorders nor contracts these operations, so the same draws come out everywhere.

/// log(x) for normal positive x, to about 2 ulp.
///
/// x = 2^n m with m in [sqrt(1/2), sqrt 2); log m = 2 artanh(s), s = (m - 1) / (m + 1), by the odd
/// series to s^21 (|s| < 0.172 leaves 1e-17).
func logarithm(_ x: Double) -> Double {
  let rootHalf: Int64 = 0x3FE6_A09E_667F_3BCD
  let bits = Int64(bitPattern: x.bitPattern)
  let exponent = (bits - rootHalf) >> 52
  let m = Double(bitPattern: UInt64(bitPattern: bits - (exponent << 52)))
  let s = (m - 1) / (m + 1)
  let square = s * s
  var sum = 1.0 / 21
  sum = sum * square + 1.0 / 19
  sum = sum * square + 1.0 / 17
  sum = sum * square + 1.0 / 15
  sum = sum * square + 1.0 / 13
  sum = sum * square + 1.0 / 11
  sum = sum * square + 1.0 / 9
  sum = sum * square + 1.0 / 7
  sum = sum * square + 1.0 / 5
  sum = sum * square + 1.0 / 3
  // s³ (1/3 + ...) is small beside s, whose own rounding then decides.
  let logOfMantissa = 2 * s + 2 * s * (square * sum)
  // ln 2 in two parts, the first short enough for n times it to be exact.
  return Double(exponent) * 0x1.62e42fefap-1
    + (Double(exponent) * 0x1.cf79abc9e3b3ap-40 + logOfMantissa)
}

/// exp(x) for x <= 0, to about 2 ulp; 0 below -700.
///
/// x = n ln 2 + r with |r| <= ln 2 / 2; the Taylor sum to r^13 / 13! leaves 1e-17.
func exponential(ofNonpositive x: Double) -> Double {
  guard x > -700 else { return 0 }
  let n = (x * 0x1.71547652b82fep0).rounded()
  let r = (x - n * 0x1.62e42fefap-1) - n * 0x1.cf79abc9e3b3ap-40
  var sum = 1.0
  for divisor in stride(from: 13.0, through: 1, by: -1) { sum = 1 + sum * r / divisor }
  return sum * Double(sign: .plus, exponent: Int(n), significand: 1)
}
