internal import CKernels

/// Runs independent multiply-adds in registers, the most arithmetic that a core can do.
///
/// Timing this call gives the peak that other kernels are measured against, on the same core and
/// at the same moment.
///
/// - Parameters:
///   - rounds: How many rounds of twelve vector multiply-adds; 0 or more.
///   - variant: Must run here; the portable variant on x86-64 calls a library for each of them.
/// - Returns: The number of floating-point operations done, two for each lane of a multiply-add.
public func runMultiplyAdds(rounds: Int, variant: KernelVariant = .fastest) -> Int {
  precondition(rounds >= 0, "rounds are counted from 0")
  precondition(variant.runsHere, "the kernel variant needs another processor")
  // Converges to a fixed point: neither subnormal nor infinite numbers slow the loop down.
  var value: Float = 0.5
  // The pointer is used during the call alone.
  return Int(unsafe rk_multiply_add_rounds(variant.code, Int64(rounds), &value))
}
